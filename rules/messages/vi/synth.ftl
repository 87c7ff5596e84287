# Lỗi của lệnh `sach synth`.

synth-people-out-of-range = Số người (--people) phải từ 1 đến { $most }: nhiều hơn thì một tỉnh không còn đủ số định danh.
synth-too-many-records = Không thể tạo { $records } bản ghi (--records): dân số vừa tạo chỉ có { $living } người đang sống. Hãy giảm --records hoặc tăng --people.
synth-errors-out-of-range = Tỷ lệ bản ghi có lỗi (--errors) phải là một số từ 0 đến 1.
synth-run-date-out-of-range = Ngày chạy phải nằm trong khoảng từ năm { $from } đến năm { $to }.
