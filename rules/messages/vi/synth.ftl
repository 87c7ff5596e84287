# Lỗi của lệnh `sach synth` và của các tệp rules/synth.

synth-people-out-of-range = Số người (--people) phải từ 1 đến { $most }: nhiều hơn thì một tỉnh không còn đủ số định danh.
synth-too-many-records = Không thể tạo { $records } bản ghi (--records): dân số vừa tạo chỉ có { $fitting } người có thể có bản ghi. Hãy giảm --records hoặc tăng --people.
synth-errors-out-of-range = Tỷ lệ bản ghi có lỗi (--errors) phải là một số từ 0 đến 1.
synth-run-date-out-of-range = Ngày chạy phải nằm trong khoảng từ năm { $from } đến năm { $to }.
synth-spec-unknown = Không hiểu «{ $word }» ở đây. Có thể ghi: { $known }.
synth-spec-value = Không đọc được giá trị này: { $cause }
synth-spec-day = «{ $day }» không phải là một ngày. Ví dụ: birth + 18y, run-date - 3d, 01/07/2025.
synth-spec-no-parameters = Từ này đứng một mình, không có tham số.
synth-spec-width = Số chữ số phải từ 1 đến 18.
synth-spec-range = Khoảng hoặc trọng số này rỗng.
synth-spec-share = Tỷ lệ phải là một số từ 0 đến 1.
synth-spec-brace = Thiếu dấu đóng ngoặc nhọn trong «{ $text }».
synth-spec-condition = Điều kiện này không nói gì: thiếu in, not-in, present, ages, months, sex hoặc who.
synth-spec-nobody = Không nhóm người nào trong `who` có «{ $who }» ở `with` hoặc `maybe`.
synth-spec-twice = «{ $name }» đã có rồi.
synth-spec-circle = Các cột này cần nhau theo vòng tròn: { $columns }.
synth-spec-no-change = Lỗi này không làm gì: thiếu change, person hoặc again, hoặc trọng số bằng 0.
synth-spec-one-change = Mỗi thay đổi nêu đúng một việc.
