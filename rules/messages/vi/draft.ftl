# Bản nháp tệp quy tắc: `sach rules new`. Các dòng draft-… là lời chú trong bản nháp.

draft-head = Bản nháp do `sach rules new` viết từ { $records } bản ghi, { $columns } cột; giá trị của { $looked } bản ghi lấy đều được xem.
draft-todo = Việc còn lại: đọc từng trường; sửa tên, kiểu; viết lại quy tắc với căn cứ thật; `sach rules check`; `sach clean` thử.
draft-no-values = Ở đây chỉ có tiêu đề cột, số đếm và từ mà từ 20 bản ghi trở lên cùng có; không có giá trị của người nào.
draft-name = Tên loại sổ: hãy viết tên thật bằng hai thứ tiếng.
draft-key = Khóa: { $filled }/{ $looked } bản ghi được xem có giá trị; { $twice } bản ghi có giá trị mà bản ghi khác cũng có.
draft-no-key = Khóa: không cột nào vừa đầy đủ vừa không lặp lại; hãy ghi trường dùng để gọi tên một hồ sơ.
draft-take = Trường và quy tắc dùng chung của các loại sổ, kèm căn cứ; số hồ sơ sai trong mẫu / số quyết định được:
draft-shared-kind = kiểu { $kind }, theo trường dùng chung
draft-rules = Quy tắc đề xuất: đo thấy đúng với gần hết các bản ghi. Chưa có căn cứ nên chỉ là cảnh báo (verified = false).
draft-rule-measured = trong mẫu: { $failed } sai trên { $decided } bản ghi quyết định được
draft-source = Bản nháp: đo trên dữ liệu, chưa có căn cứ
draft-link = Liên kết với dân số tham chiếu qua các trường sau.
draft-no-link = Chưa có [link]: chưa nhận ra đủ số định danh, họ tên và ngày sinh của cùng một người.
draft-accepted = Mức chấp nhận: đo trên mẫu khi không có dân số tham chiếu, cộng 0,01. Hạ dần khi dữ liệu tốt lên.
draft-skipped-blank = Cột { $column } không có tiêu đề nên không là trường nào.
draft-skipped-twice = Cột { $column } có tiêu đề trùng với một cột trước nên không là trường nào.
draft-skipped-own = Cột { $column } do một lần chạy trước thêm vào nên không là trường nào.

draft-sure = chắc { $sure } %: { $why }
draft-label = tiêu đề là nhãn của { $field } ở { $votes }/{ $of } loại sổ
draft-usual = tiêu đề thường dùng cho { $field }
draft-part = tiêu đề có nhãn của { $field } bên trong
draft-why-both = giá trị đúng như vậy
draft-why-heading = giá trị không cho biết gì thêm
draft-why-against = nhưng giá trị là loại khác
draft-why-values = riêng giá trị cho biết
draft-why-beside = cột khác của cùng bản ghi cho biết
draft-why-words = cột chỉ có ít từ
draft-why-neither = cả tiêu đề và giá trị đều không cho biết
draft-why-empty = cột không có giá trị
draft-understood = { $understood }/{ $filled } giá trị đọc được, { $defects } trong đó có lỗi; { $different } giá trị khác nhau
draft-filled = { $share } bản ghi có giá trị
draft-words = các từ và số bản ghi: { $words }; giá trị khác, không ghi ra: { $others }

draft-no-headings = Tiêu đề của cột { $column } trong { $columns } cột có vẻ là dữ liệu: tệp không có dòng tiêu đề, hoặc dòng khác mới là tiêu đề (--header-row). Hãy thêm dòng tiêu đề rồi chạy lại.
draft-out-exists = { $file } đã có; bản nháp không ghi đè lên tệp nào. Hãy chọn tên khác.
draft-id = Mã loại sổ «{ $id }» phải gồm chữ thường không dấu nối bằng dấu gạch ngang: tro-cap-xa-hoi
draft-written = Đã viết { $file }: { $fields } trường, { $rules } quy tắc. Đọc từng dòng rồi chạy `sach rules check { $file }`.
draft-column-heading = tiêu đề
draft-column-field = trường
draft-column-kind = kiểu
draft-column-sure = chắc
