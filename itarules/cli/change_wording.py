"""The words of the commands on change in Thai and English, beside those of reports."""

from itarules.reports.wording import WORDS

__all__ = ["CHANGE_WORDS"]

# key: (Thai, English)
CHANGE_WORDS: dict[str, tuple[str, str]] = WORDS | {
    "diff": ("จาก {old} ถึง {new}", "From {old} to {new}"),
    "old": ("เดิม", "Old"),
    "new": ("ใหม่", "New"),
    "was": ("เดิม: {text}", "was: {text}"),
    "is": ("ใหม่: {text}", "now: {text}"),
    "nothing_changed": ("ไม่มีอะไรเปลี่ยน", "Nothing changed."),
    "same_rules": (
        "กติกาคะแนนเหมือนเดิม: ข้อมูลเดียวกันได้คะแนน ระดับ และข้อค้นพบเท่ากันทุกกรณี",
        "The rules of scoring are the same: every assessment has the same scores, grades and findings.",
    ),
    "rules_changed": ("กติกาคะแนน", "Rules of scoring"),
    "texts_changed": ("ข้อความและมาตรการ", "Wording and measures"),
    "minor_changed": ("ที่มา หมายเหตุ และตัวอย่าง", "Sources, notes and examples"),
    "no_rules_changed": ("ไม่มีกติกาคะแนนข้อใดเปลี่ยน", "No rule of scoring changed."),
    "more_changes": (
        "ยังมีความเปลี่ยนแปลงของที่มา หมายเหตุ และตัวอย่างอีก {count} รายการ ดูได้ด้วย --full",
        "{count} more {count:change|changes}, of sources, notes and examples, {count:is|are} shown with --full.",
    ),
    "different_bodies": (
        "คำเตือน: ไฟล์เหล่านี้เป็นของหลายหน่วยงาน: {names}",
        "warning: these files are of different bodies: {names}",
    ),
    # Effects
    "effects": ("ผลที่เกิดขึ้นได้", "What can happen"),
    "class_same_results": (
        "ข้อมูลเดียวกันได้ผลเหมือนกันทุกกรณี",
        "Every assessment has the same result under both.",
    ),
    "class_same_grades": (
        "ข้อมูลเดียวกันได้ระดับเหมือนกันทุกกรณี แม้คะแนนอาจต่างกัน",
        "Every assessment has the same grades under both, though scores may differ.",
    ),
    "class_same_grades_above": (
        "คะแนนเท่ากันได้ระดับเหมือนกันทุกกรณี แต่วิธีคิดคะแนนนั้นจากส่วนย่อยต่างกัน",
        "The same scores have the same grades under both, but what they are made from is scored differently.",
    ),
    "class_other_grades": (
        "ข้อมูลเดียวกันอาจได้ระดับต่างกัน",
        "The same assessment can have another grade.",
    ),
    "class_not_comparable": (
        "ระดับหรือโครงสร้างต่างกัน จึงเทียบผลกันตรง ๆ ไม่ได้",
        "The grades or what is scored are not the same, so results cannot be compared as they are.",
    ),
    "pairs_of": ("ระดับ {grade} ของ {criterion}", "Grade {grade} of {criterion}"),
    "for_the_same": ("เมื่อคะแนนของ {criteria} เท่ากัน", "For the same scores of {criteria}:"),
    "example_scores": ("คะแนน", "Score"),
    "example": ("ตัวอย่างข้อมูล", "Example"),
    "pairs_impossible": (
        "คู่ระดับอื่นอีก {count} คู่เกิดขึ้นไม่ได้ (พิสูจน์แล้ว)",
        "The other {count} {count:pair|pairs} cannot happen (proved).",
    ),
    "pairs_open": ("คู่ระดับที่ยังไม่ทราบว่าเกิดขึ้นได้หรือไม่", "Not known to happen or not:"),
    "no_band": ("ไม่มีระดับ", "no band"),
    "unmatched_grades": (
        "ระดับที่มีในชุดเกณฑ์เดียว: {grades}",
        "Grades of one of the rulesets only: {grades}.",
    ),
    "scores_alike": ("คะแนนที่คำนวณ", "Computed scores"),
    "scores_same": (
        "คิดจากส่วนย่อยด้วยวิธีเดียวกัน {count} จาก {total} คะแนน",
        "{count} of {total} {count:is|are} made in the same way from what they are made from.",
    ),
    "score_differs": (
        "{criterion} ต่างกันได้ เช่น {old} กับ {new}",
        "{criterion} can differ: {old} and {new}",
    ),
    "scores_other_parts": ("มีส่วนย่อยต่างกัน: {criteria}", "Made from other parts: {criteria}"),
    "score_open": ("{criterion}: ยังไม่พบว่าต่างกัน", "{criterion}: not seen to differ"),
    # Impact
    "impact": ("ผลต่อหน่วยงาน", "Impact"),
    "compared": (
        "เปรียบเทียบคะแนนของ {target} ได้ {compared} หน่วยงาน เปรียบเทียบไม่ได้ {skipped} หน่วยงาน",
        "Bodies whose score of {target} is compared: {compared}; not comparable: {skipped}.",
    ),
    "transitions": ("การเปลี่ยนระดับ", "Grades, from row to column"),
    "grades_moved": ("ระดับเปลี่ยน {count} หน่วยงาน", "Bodies with another grade: {count}."),
    "from_to": ("เดิม \\ ใหม่", "old \\ new"),
    "causes": ("คะแนนเปลี่ยนเพราะอะไร (เฉลี่ยต่อหน่วยงาน)", "What the moves are due to, on average"),
    "mean_move": ("คะแนนเปลี่ยนเฉลี่ย", "Mean move"),
    "weights": ("น้ำหนัก", "Weights"),
    "scales": ("คะแนนของคำตอบ", "Points of answers"),
    "structure": ("โครงสร้าง", "Structure"),
    "grades_because": (
        "ระดับเปลี่ยนเพราะคะแนน {total} เพราะช่วงระดับ {bands} เพราะทั้งสองอย่าง {both} หน่วยงาน",
        "Grades changed because of the total: {total}, of the bands: {bands}, of both: {both}.",
    ),
    "bodies": ("รายหน่วยงาน", "Bodies"),
    "most_moved": ("หน่วยงานที่คะแนนเปลี่ยนมากที่สุด", "Bodies that move most"),
    "more_bodies": (
        "ยังมีอีก {count} หน่วยงาน ดูได้ด้วย --full หรือ --format json",
        "{count} more {count:body is|bodies are} shown with --full or --format json.",
    ),
    "move": ("เปลี่ยน", "Move"),
    "grade_way": ("ระดับ", "Grade"),
    "not_compared": ("หน่วยงานที่เปรียบเทียบไม่ได้", "Bodies that cannot be compared"),
    "lacks_old": ("ขาดข้อมูลตามเกณฑ์เดิม: {criteria}", "missing under the old rules: {criteria}"),
    "lacks_new": ("ขาดข้อมูลตามเกณฑ์ใหม่: {criteria}", "missing under the new rules: {criteria}"),
    # What is not carried over
    "lost_unknown": ("`{key}`: ไม่มีเกณฑ์นี้ในชุดเกณฑ์เดิม", "`{key}`: no criterion of the old rules"),
    "lost_gone": ("`{key}`: ชุดเกณฑ์ใหม่ไม่มีเกณฑ์นี้แล้ว", "`{key}`: nothing continues it"),
    "lost_merged": (
        "`{key}`: {old} รวมกันเป็น {new} จึงนำคะแนนเดิมมาใช้ไม่ได้",
        "`{key}`: {old} became {new} together, so that its score is not one of the new rules",
    ),
    "lost_split": (
        "`{key}`: แยกเป็น {new} จึงไม่รู้ว่าแต่ละส่วนได้เท่าใด",
        "`{key}`: it became {new}, and what each of them scores is not known",
    ),
    "lost_range": ("`{key}`: ช่วงคะแนนเปลี่ยน", "`{key}`: the range of scores is another one"),
    "lost_points": (
        "`{key}`: คะแนนของคำตอบเปลี่ยน คะแนนเดิมจึงไม่ใช่คะแนนตามเกณฑ์ใหม่",
        "`{key}`: answers have other points, so that its score is not one of the new rules",
    ),
    "lost_form": ("`{key}`: เกณฑ์ใหม่ไม่รับคำตอบ", "`{key}`: the new rules take no answers here"),
    "lost_faulty": ("`{key}`: {faults}", "`{key}`: {faults}"),
    "lost_published": (
        "`{key}`: ตัวเลขที่เผยแพร่เป็นของชุดเกณฑ์เดิม",
        "`{key}`: a published figure belongs to the old rules",
    ),
    "lost_places": (
        "`{key}`: มีทศนิยมยาวเกินกว่าที่ไฟล์ระบุได้ จึงเขียนให้เท่าค่าเดิมพอดีไม่ได้",
        "`{key}`: it has more decimal places than a file can state",
    ),
    "lost_twice": (
        "`{key}`: ไฟล์ระบุข้อมูลของ {new} ไว้แล้ว และไม่มีเลขที่หรือรหัสอื่นให้ระบุซ้ำ",
        "`{key}`: the file states something of {new} already, and there is no other number or code to state this under",
    ),
    # Migration
    "which_ruleset": (
        "ไฟล์ไม่ได้บอกว่าเป็นของชุดเกณฑ์ใด ให้ระบุด้วย --from",
        "the file does not say which ruleset it is of; name it with --from",
    ),
    "migrated": ("{old} → {new}: นำมาใช้ได้ {count} รายการ", "{old} → {new}: carried over: {count}"),
    "with_other_ids": ("รหัสเปลี่ยน: {ids}", "with other ids: {ids}"),
    "left_behind": ("นำมาใช้ไม่ได้ {reason}", "not carried over: {reason}"),
    "published_left": (
        "ตัวเลขที่เผยแพร่ {count} รายการเป็นของชุดเกณฑ์เดิม จึงไม่นำมาใช้",
        "published figures, which belong to the old rules, not carried over: {count}",
    ),
    "still_wanted": (
        "ชุดเกณฑ์ใหม่ยังต้องการอีก {count} รายการ: {ids}",
        "still wanted by the new rules: {count} ({ids})",
    ),
    # Trends
    "trend": ("แนวโน้ม", "Trend"),
    "trend_of": ("แนวโน้มของ{body}", "Trend of {body}"),
    "year": ("ปี", "Year"),
    "criterion": ("เกณฑ์", "Criterion"),
    "scores_of_years": ("คะแนนรายปี", "Scores by year"),
    "broken": (
        "* กติกาของคะแนนนี้ไม่เหมือนปีก่อน จึงเทียบกับปีก่อนโดยตรงไม่ได้",
        "* The rules for this score differ from those of the year before, so that the two are not the same measure.",
    ),
}
