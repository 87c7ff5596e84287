# Ví dụ của quy tắc cho kết quả không đúng: `sach rules check`. Mỗi ví dụ một dòng.

examples-good-fails = lỗi: { $rule }: ví dụ đúng số { $number } cho kết quả «{ $gave }», lẽ ra không được sai: { $example }
examples-bad-holds = lỗi: { $rule }: ví dụ sai số { $number } cho kết quả «{ $gave }», lẽ ra phải sai: { $example }
examples-none-passes = lỗi: { $rule }: không ví dụ đúng nào có kết quả rõ (các kết quả: «{ $gave }»); ít nhất một ví dụ phải đúng
examples-no-date = lỗi: { $rule }: { $which ->
    [good] ví dụ đúng
   *[bad] ví dụ sai
} số { $number }: run_date không phải là ngày viết DD/MM/YYYY: { $example }

examples-gave-pass = đúng
examples-gave-fail = sai
examples-gave-undecided = chưa quyết định được
examples-gave-not-applicable = không áp dụng
