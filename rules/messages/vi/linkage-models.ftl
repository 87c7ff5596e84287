# Mô hình liên kết: những điều sai trong tệp mô hình hoặc ở [linkage]. «{ $name }» là chữ trong tệp.

linkage-no-tables = chỗ này phải là các bảng, mỗi bảng bắt đầu bằng hai dấu ngoặc vuông
linkage-unknown-model = không có mô hình liên kết «{ $name }». Các mô hình có: { $known }
linkage-unknown-input = không có đầu vào «{ $name }»
linkage-unknown-derive = không có cách rút khóa «{ $name }»
linkage-unknown-comparator = không có phép so sánh «{ $name }»
linkage-unknown-relation = phép so sánh { $with } không có quan hệ «{ $name }»
linkage-unknown-comparison = không có so sánh nào của «{ $name }»
linkage-no-relative = so sánh của «{ $name }» không có mức relative
linkage-compared-twice = «{ $name }» đã được so sánh ở trên: mỗi đầu vào chỉ đứng đầu một so sánh
linkage-block-keys = lượt tìm cặp phải có ít nhất một khóa
linkage-block-twice = lượt tìm cặp { $name } đã có ở trên
linkage-cap = số cặp tối đa phải từ 1 trở lên
linkage-comparisons-most = nhiều nhất { $most } so sánh
linkage-levels-most = nhiều nhất { $most } mức
linkage-level-empty = mức phải có ít nhất một quan hệ
linkage-no-else = mức cuối phải là else: mọi cặp đều phải có mức
linkage-never = không cặp nào còn đến được mức «{ $name }»: «{ $earlier }» đứng trước đã nhận hết
linkage-probability = { $name } phải lớn hơn 0 và không quá 1
linkage-sum = các { $name } của so sánh này cộng lại bằng { $sum }, phải gần 1
linkage-share = { $name } phải lớn hơn 0 và nhỏ hơn 1
linkage-share-positive = share phải lớn hơn 0 và nhỏ hơn 1.000.000
linkage-classes = possible phải không lớn hơn link
linkage-fitted-date = ngày phải có dạng YYYY-MM-DD
linkage-frequency-of-what = mức này tính độ hiếm của giá trị nhưng so sánh không có frequency
linkage-frequency-nowhere = không mức nào ở đây có frequency = true
linkage-too-many-inputs = phép so sánh { $with } không nhận nhiều đầu vào như vậy
linkage-inputs = các đầu vào theo thứ tự: { $inputs }
linkage-needs-also = quan hệ «{ $name }» cần thêm đầu vào ở also
