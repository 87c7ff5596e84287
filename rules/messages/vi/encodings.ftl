# Chữ viết bằng bảng mã cũ: các bước giải mã và những gì quyết định cho cả cột.

step-decode-tcvn3 = Giải mã TCVN3 (ABC, phông .VnTime) sang Unicode
step-decode-vni = Giải mã VNI (phông VNI-Times) sang Unicode
step-decode-viscii = Giải mã VISCII sang Unicode
step-decode-vps = Giải mã VPS sang Unicode
step-decode-viqr = Giải mã VIQR (dấu gõ bằng ký hiệu: Nguye^~n) sang Unicode
step-decode-windows-1258 = Giải mã windows-1258 bị đọc nhầm là windows-1252
step-decode-utf-8-as-1252 = Khôi phục chữ UTF-8 bị đọc nhầm là windows-1252
step-decode-utf-8-as-1250 = Khôi phục chữ UTF-8 bị đọc nhầm là windows-1250
step-decode-utf-8-as-8859-2 = Khôi phục chữ UTF-8 bị đọc nhầm là ISO 8859-2
step-decode-utf-8-twice = Khôi phục chữ UTF-8 bị đọc nhầm hai lần

decision-tcvn3 = cả cột viết bằng TCVN3 (ABC)
decision-vni = cả cột viết bằng VNI
decision-viscii = cả cột viết bằng VISCII
decision-vps = cả cột viết bằng VPS
decision-viqr = cả cột viết bằng VIQR
decision-windows-1258 = cả cột là windows-1258 bị đọc nhầm
decision-utf-8-as-1252 = cả cột là UTF-8 bị đọc nhầm là windows-1252
decision-utf-8-as-1250 = cả cột là UTF-8 bị đọc nhầm là windows-1250
decision-utf-8-as-8859-2 = cả cột là UTF-8 bị đọc nhầm là ISO 8859-2
decision-utf-8-twice = cả cột là UTF-8 bị đọc nhầm hai lần
decision-several-encodings = trong cột có cả ô đúng Unicode và ô viết bằng bảng mã khác

evidence-unicode = ô có dấu, đúng Unicode:
evidence-undecided = ô hỏng, chưa rõ bảng mã:
evidence-tcvn3 = ô TCVN3:
evidence-vni = ô VNI:
evidence-viscii = ô VISCII:
evidence-vps = ô VPS:
evidence-viqr = ô VIQR:
evidence-windows-1258 = ô windows-1258:
evidence-utf-8-as-1252 = ô UTF-8 đọc nhầm là windows-1252:
evidence-utf-8-as-1250 = ô UTF-8 đọc nhầm là windows-1250:
evidence-utf-8-as-8859-2 = ô UTF-8 đọc nhầm là ISO 8859-2:
evidence-utf-8-twice = ô UTF-8 đọc nhầm hai lần:
evidence-capitals = ô hỏng viết toàn chữ hoa:
evidence-small-letters = ô hỏng có chữ thường:
