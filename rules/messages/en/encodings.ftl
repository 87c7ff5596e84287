# Texts in old encodings: the steps that decode them and what is decided for whole columns.

step-decode-tcvn3 = Decode TCVN3 (ABC, .VnTime fonts) to Unicode
step-decode-vni = Decode VNI (VNI-Times fonts) to Unicode
step-decode-viscii = Decode VISCII to Unicode
step-decode-vps = Decode VPS to Unicode
step-decode-viqr = Decode VIQR (marks typed as signs: Nguye^~n) to Unicode
step-decode-windows-1258 = Decode windows-1258 that was read as windows-1252
step-decode-utf-8-as-1252 = Restore UTF-8 that was read as windows-1252
step-decode-utf-8-as-1250 = Restore UTF-8 that was read as windows-1250
step-decode-utf-8-as-8859-2 = Restore UTF-8 that was read as ISO 8859-2
step-decode-utf-8-twice = Restore UTF-8 that was read wrongly twice

decision-tcvn3 = the whole column is in TCVN3 (ABC)
decision-vni = the whole column is in VNI
decision-viscii = the whole column is in VISCII
decision-vps = the whole column is in VPS
decision-viqr = the whole column is in VIQR
decision-windows-1258 = the whole column is windows-1258, read wrongly
decision-utf-8-as-1252 = the whole column is UTF-8, read as windows-1252
decision-utf-8-as-1250 = the whole column is UTF-8, read as windows-1250
decision-utf-8-as-8859-2 = the whole column is UTF-8, read as ISO 8859-2
decision-utf-8-twice = the whole column is UTF-8, read wrongly twice
decision-several-encodings = some cells of the column are right, some are in another encoding

evidence-unicode = cells with marks in right Unicode:
evidence-undecided = damaged cells, encoding unknown:
evidence-tcvn3 = TCVN3 cells:
evidence-vni = VNI cells:
evidence-viscii = VISCII cells:
evidence-vps = VPS cells:
evidence-viqr = VIQR cells:
evidence-windows-1258 = windows-1258 cells:
evidence-utf-8-as-1252 = cells of UTF-8 read as windows-1252:
evidence-utf-8-as-1250 = cells of UTF-8 read as windows-1250:
evidence-utf-8-as-8859-2 = cells of UTF-8 read as ISO 8859-2:
evidence-utf-8-twice = cells of UTF-8 read wrongly twice:
evidence-capitals = damaged cells all in capitals:
evidence-small-letters = damaged cells with small letters:
