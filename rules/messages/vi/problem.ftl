# Bài toán liên kết có đáp án: `sach synth --problem`.

synth-unknown-problem = Không có bài toán liên kết { $problem }. Hiện có: { $known }.
synth-problem-field-and-change = Lỗi không gọi theo tên có sẵn thì phải ghi cả field và change.
synth-problem-written = Đã sinh { $records } bản ghi của { $people } người ({ $absent } người không có trong dân số) cùng đáp án mỗi bản ghi là ai, vào { $folder }.
