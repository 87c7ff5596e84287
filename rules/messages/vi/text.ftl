# Lệnh sach text: từng dòng được tìm thấy gì, sẽ làm gì.

text-nothing = không có gì phải làm
text-nothing-outside = không có gì phải làm (ngoài âm tiết tiếng Việt: { $words })
text-blank = (dòng trống)
text-syllable = âm tiết
text-word = «{ $word }»: { $fault }
text-undecodable-why = Dòng này không phải văn bản theo bảng mã của tệp; nếu biết bảng mã, hãy nêu bằng --encoding.

text-fault-mark-place = dấu thanh đặt sai chữ cái
text-fault-two-tones = có hơn một dấu thanh
text-fault-tone-on-consonant = dấu thanh đặt trên phụ âm
text-fault-structure = âm đầu, vần và dấu thanh không ghép được với nhau

text-summary = { $lines } dòng: { $changed } sẽ được sửa, { $flagged } cần người xem, { $undecodable } không đọc được.
text-summary-steps = Sẽ sửa
text-summary-rules = Cần người xem
text-summary-faults = Từ không thể là âm tiết
text-summary-outside = Từ ngoài âm tiết tiếng Việt: { $words }. Tên dân tộc thiểu số, tên nước ngoài và chữ viết tắt viết như vậy; không coi là sai.
text-why = Vì sao: { $why }
text-encoding = Bảng mã
text-column = Cả tệp
