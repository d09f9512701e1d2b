"""The words of proofs in Thai and English."""

__all__ = ["PROOF_WORDS"]

# key: (Thai, English)
PROOF_WORDS: dict[str, tuple[str, str]] = {
    "proofs_of": ("การพิสูจน์ชุดเกณฑ์ {name}", "Proofs about {name}"),
    "as_stated": ("ตามที่ชุดเกณฑ์ระบุ", "As the ruleset states it"),
    "with_reading": ("เมื่อตีความแบบ {reading}", "Read as {reading}"),
    "obligation": ("ข้อพิสูจน์", "Obligation"),
    "verdict": ("ผล", "Verdict"),
    "claims": ("จำนวน", "Claims"),
    "decided_by": ("วิธีตัดสิน", "Decided by"),
    "evidence": ("หลักฐาน", "Evidence"),
    # Verdicts
    "proved": ("พิสูจน์แล้ว", "proved"),
    "refuted": ("ไม่จริง", "refuted"),
    "not decided": ("ยังตัดสินไม่ได้", "not decided"),
    "nothing": ("ไม่มีสิ่งที่ต้องพิสูจน์", "nothing to prove"),
    # Ways
    "structure": ("โครงสร้าง", "structure"),
    "arithmetic": ("เลขคณิต", "arithmetic"),
    "refutation": ("ข้อขัดแย้ง", "contradiction"),
    "intervals": ("ช่วงค่า", "intervals"),
    "cases": ("กรณีที่ประเมินจริง", "evaluated cases"),
    "all cases": ("ทุกกรณี", "all cases"),
    "open": ("-", "-"),
    # Obligations
    "weights_exact": ("น้ำหนักรวมได้พอดี", "weights are exact"),
    "tiling_on_grid": ("ทุกคะแนนที่พิมพ์ได้มีแถวเดียว", "every printed number has one row"),
    "tiling_after_rounding": ("ไม่มีคะแนนตกระหว่างแถวหลังปัดเศษ", "no score falls between rows when rounded"),
    "printed_inside_band": ("คะแนนที่พิมพ์อยู่ในช่วงของระดับที่พิมพ์", "printed scores lie inside printed bands"),
    "scores_in_range": ("คะแนนอยู่ในช่วงที่กำหนด", "scores stay in range"),
    "levels_total": ("ทุกการประเมินได้ระดับ", "every assessment has a level"),
    "no_level_shadowed": ("ไม่มีระดับที่ถูกแถวก่อนหน้าบัง", "no level is shadowed"),
    "levels_reachable": ("ทุกระดับมีผู้ได้", "every level is reachable"),
    "monotone_scores": ("คะแนนเพิ่มไม่ทำให้คะแนนรวมลด", "the overall score is monotone"),
    "monotone_levels": ("คะแนนเพิ่มไม่ทำให้ระดับแย่ลง", "levels are monotone"),
    "measures_reachable": ("มาตรการใช้ได้จริงและสอดคล้อง", "measures are reachable and consistent"),
    "stages_declared": ("ปัดเศษเฉพาะขั้นที่ระบุ", "scores are rounded where it is written only"),
    # Why a claim is refuted
    "weight_not_above_0": ("น้ำหนักของ `{detail}` ไม่มากกว่า 0", "the weight of `{detail}` is not above 0"),
    "weights_not_whole": ("น้ำหนักรวมได้ {detail}%", "the weights add up to {detail}%"),
    "start_off_grid": (
        "เริ่มที่ {detail} ซึ่งพิมพ์ด้วยทศนิยมเท่านี้ไม่ได้",
        "a row begins at {detail}, which no printed score can be",
    ),
    "starts_out_of_order": ("แถวไม่ได้เรียงจากสูงไปต่ำ", "rows do not stand in falling order"),
    "no_row": ("คะแนนนี้ไม่มีแถวใดรับ", "no row takes these scores"),
    "printed_outside": (
        "คะแนนที่พิมพ์ไม่อยู่ในช่วงของระดับ",
        "the printed score is outside the printed band",
    ),
    "out_of_range": ("คะแนนออกนอกช่วง {detail}", "the score leaves the range {detail}"),
    "never_reached": ("ไม่มีคะแนนใดได้ระดับนี้", "no scores have this level"),
    "shadowed": (
        "เข้าเงื่อนไขแล้ว แต่แถวก่อนหน้ารับไปหมด",
        "its condition holds, but earlier rows take all such scores",
    ),
    "falls": (
        "เมื่อ `{detail}` เพิ่มขึ้นอย่างเดียว ผลกลับลดลง",
        "as `{detail}` alone rises, this falls",
    ),
    "moves_both_ways": (
        "เมื่อ `{detail}` เพิ่มขึ้นอย่างเดียว ผลบางครั้งเพิ่มและบางครั้งลด",
        "as `{detail}` alone rises, this rises in one place and falls in another",
    ),
    "never_recommended": (
        "ไม่มีคะแนนใดทำให้แนะนำมาตรการนี้สำหรับ `{detail}`",
        "no score brings this measure for `{detail}`",
    ),
    "rises_to_measure": (
        "คะแนนของ `{detail}` ที่เพิ่มขึ้นกลับทำให้ต้องใช้มาตรการนี้",
        "a score of `{detail}` that rises brings this measure",
    ),
    "rounded_unsaid": ("มีการปัดเศษที่เกณฑ์ไม่ได้ระบุ", "a score was rounded though no rule says so"),
    # Why a claim is not decided
    "corner_refused": (
        "ประเมินคะแนนต่ำสุดหรือสูงสุดไม่ได้",
        "the least or the greatest answers cannot be evaluated",
    ),
    "out_of_reach": ("เกินขอบเขตของการพิสูจน์: {detail}", "out of reach: {detail}"),
    "loose": ("ไม่เป็นเชิงเส้น: {detail}", "not linear: {detail}"),
    "not_found": ("ไม่พบกรณีที่แนะนำมาตรการนี้", "no case was found that brings it"),
    "no_structure": (
        "โครงสร้างไม่บอกทิศทาง ({detail})",
        "the structure does not show a direction ({detail})",
    ),
    "more_evidence": ("และอีก {count} รายการ", "and {count} more"),
    "case_of": ("{evidence} ได้ {outcome}", "{evidence} gives {outcome}"),
    "no_outcome": ("ไม่มี", "nothing"),
    # Two rulesets
    "compared": ("เทียบ {one} กับ {other}", "{one} beside {other}"),
    "alike": (
        "พิสูจน์แล้วว่าให้คะแนน ระดับ ข้อค้นพบ และมาตรการเหมือนกัน เมื่อข้อมูลครบ",
        "Proved to give the same scores, grades, findings and measures for complete evidence.",
    ),
    "not_alike": (
        "ไม่เหมือนกัน: {what} ตาม {one} คือ {first} ส่วนตาม {other} คือ {second}",
        "They differ: {what} is {first} by {one}, and {second} by {other}.",
    ),
    "not_missing_alike": (
        "ไม่เหมือนกัน: ข้อมูลที่ยังขาดตาม {one} คือ {first} ส่วนตาม {other} คือ {second}",
        "They differ: what is missing is {first} by {one}, and {second} by {other}.",
    ),
    "not_taken_alike": (
        "ไม่เหมือนกัน: {refusing} ไม่รับข้อมูลที่ {taking} รับ",
        "They differ: {refusing} refuses evidence that {taking} takes.",
    ),
    "evidence_for_both": ("ข้อมูล: {given}", "Evidence: {given}"),
    "respondents_for_both": ("ผู้ตอบ: {given}", "Respondents: {given}"),
    "maybe_alike": (
        "ไม่พบความแตกต่าง แต่ยังพิสูจน์ไม่ได้ว่าเหมือนกัน: {reason}",
        "No difference was found, but they are not proved to be alike: {reason}",
    ),
    # Conditions and influence
    "conditions": ("เงื่อนไขแต่ละข้อ", "Conditions one by one"),
    "conditions_decide": (
        "มีคู่กรณีที่ประเมินจริงแยกเงื่อนไขออกจากการไม่มีเงื่อนไขได้ {count} ข้อ",
        "Told apart from their absence by evaluated assessments: {count}",
    ),
    "condition_implied": (
        "{where}: `{condition}` เป็นผลจากเงื่อนไขอื่นหรือช่วงคะแนนอยู่แล้ว (พิสูจน์แล้ว)",
        "{where}: `{condition}` is implied by the other conditions, or by the ranges (proved)",
    ),
    "condition_open": (
        "{where}: `{condition}` ยังตัดสินไม่ได้: {reason}",
        "{where}: `{condition}` is not decided: {reason}",
    ),
    "no_influence": (
        "`{criterion}` เพียงข้อเดียวเปลี่ยนระดับใดไม่ได้เลย (เปลี่ยน {root} ได้ไม่เกิน {points})",
        "`{criterion}` alone can change no grade (it moves {root} by at most {points})",
    ),
    "most_influence": (
        "เปลี่ยน {root} ได้มากที่สุด: {criteria}",
        "Moving {root} most: {criteria}",
    ),
    # Mutants
    "mutants_of": ("การกลายของชุดเกณฑ์ {name}", "Mutants of {name}"),
    "fate": ("ผล", "Fate"),
    "count": ("จำนวน", "Count"),
    "refused": ("โหลดไม่ได้", "refused when loaded"),
    "warned": ("ตรวจแล้วเตือน", "noticed by a check"),
    "example": ("ตัวอย่างในชุดเกณฑ์ไม่ผ่าน", "noticed by an example"),
    "boundary": ("กรณีขอบให้ผลต่าง", "noticed by a boundary case"),
    "equivalent": ("พิสูจน์แล้วว่าเหมือนเดิม", "proved equivalent"),
    "survived": ("รอด", "survived"),
    "all_mutants": ("ทั้งหมด", "all"),
    "tried_mutants": ("ที่ลอง จากทั้งหมด {total}", "tried, of {total}"),
    "mutant": ("{place}: `{old}` เป็น `{new}`", "{place}: `{old}` as `{new}`"),
    "unproved": ("ยังพิสูจน์ไม่ได้: {reason}", "not proved: {reason}"),
    "told_apart": ("ให้ผลต่างเมื่อ {given}", "it comes out differently for {given}"),
    "recommended": ("แนะนำ", "recommended"),
}
