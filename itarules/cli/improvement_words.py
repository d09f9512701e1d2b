"""The words of `margin`, `path` and `bounds` in Thai and English, beside those of the command line."""

from itarules.cli.wording import CLI_WORDS

__all__ = ["IMPROVEMENT_WORDS"]

# key: (Thai, English)
IMPROVEMENT_WORDS: dict[str, tuple[str, str]] = CLI_WORDS | {
    "of_body": ("{title} {name}", "{title}: {name}"),
    "points_title": ("รายการ", "Score of"),
    # Margin
    "margin": ("ระยะห่างจากระดับอื่น", "Distance from other levels"),
    "about_margin": (
        "ตารางบอกว่าคะแนนแต่ละรายการต้องเป็นเท่าใดระดับจึงจะเปลี่ยน หากคะแนนรายการอื่นคงเดิม",
        "What each score alone has to be for the level to change, all others staying as they are",
    ),
    "now": ("ปัจจุบัน", "Now"),
    "rises_to": ("ขึ้นเป็นระดับ", "Up to"),
    "from_score": ("เมื่อได้", "At"),
    "falls_to": ("ลงเป็นระดับ", "Down to"),
    "with_score": ("เมื่อเหลือ", "At"),
    "difference": ("ต่างกัน", "Difference"),
    "shown_edge": (
        "{criterion}ที่คำนวณได้ตั้งแต่ {edge} ขึ้นไป แสดงเป็น {score} จึงได้ระดับ {band}",
        "{criterion} of {edge} or more is shown as {score}, which is level {band}",
    ),
    "neither": (
        "รายการที่เปลี่ยนเพียงรายการเดียวแล้วระดับไม่เปลี่ยน ไม่ว่าจะได้คะแนนเท่าใด ({count} รายการ): {criteria}",
        "No change of these alone can change the level ({count}): {criteria}",
    ),
    "dash": (
        "เครื่องหมาย – คือเปลี่ยนรายการนั้นรายการเดียวไปในทางนั้นจนสุดแล้ว ระดับก็ไม่เปลี่ยน",
        "– means that no change of the score alone in that direction can change the level",
    ),
    "open_turns": (
        "ระบุไม่ได้ว่าต้องเปลี่ยนเท่าใด เพราะไม่ได้รวมด้วยน้ำหนักเพียงอย่างเดียว: {criteria}",
        "Not told, since it is not a matter of weights alone: {criteria}",
    ),
    "cannot_tell": ("ระบุไม่ได้: {reason}", "Cannot be told: {reason}"),
    # Path
    "path": ("แนวทางสู่ระดับ {band}", "Ways to level {band}"),
    "target": ("เป้าหมาย", "Target"),
    "value_and_band": ("{value} ({band})", "{value} ({band})"),
    "already": ("ได้ระดับนี้หรือสูงกว่าอยู่แล้ว", "It has this level or a better one already"),
    "unreachable": (
        "ไปไม่ถึง: แม้ทุกรายการที่ปรับได้จะได้คะแนนสูงสุด ก็ได้เพียง {value} ({band})",
        "Out of reach: if all that may improve scored in full, it would be {value} ({band})",
    ),
    "cheapest": ("ใช้ต้นทุนรวมน้อยที่สุด", "Cheapest"),
    "fewest": ("ปรับน้อยรายการที่สุด", "Fewest"),
    "easiest": (
        "ง่ายที่สุด คือไม่มีรายการใดต้องเพิ่มเกินกว่าที่จำเป็น",
        "Easiest: no score has to rise by more than needed",
    ),
    "plan_result": (
        "ปรับ {count} รายการ ต้นทุนรวม {cost} เพิ่มมากที่สุดรายการละ {most} คะแนน ผลที่ได้ {value} ({band})",
        "Scores to improve: {count}; cost {cost}; largest rise {most}; result {value} ({band})",
    ),
    "improves": ("รายการที่ต้องปรับ", "What has to improve"),
    "to": ("เป้าหมาย", "To"),
    "gain": ("ได้คะแนนรวมเพิ่ม", "Gain"),
    "rest_of": ("{criterion} เฉพาะส่วนที่ไม่ทราบคะแนนรายข้อ", "{criterion}, the parts that are not known"),
    "proved": (
        "พิสูจน์แล้วว่าไม่มีแผนใดดีกว่านี้ในแง่นี้ (ตรวจครบ {cases} กรณี)",
        "Proved: no plan is better in this sense (cases refuted: {cases})",
    ),
    "proved_near": (
        "พิสูจน์แล้วว่าไม่มีแผนใดดีกว่านี้ในแง่นี้ นอกจากแผนที่เข้าใกล้เกณฑ์ที่ต้องเกินได้มากกว่า (ตรวจครบ {cases} กรณี)",
        "Proved: no plan is better in this sense but by passing a limit by still less (cases refuted: {cases})",
    ),
    "proved_unreachable": ("พิสูจน์แล้ว (ตรวจครบ {cases} กรณี)", "Proved (cases refuted: {cases})"),
    "about_cost": (
        "ต้นทุน 1 คือการปรับหนึ่งรายการจากคะแนนต่ำสุดถึงคะแนนสูงสุด ปรับเพียงบางส่วนคิดตามส่วน กำหนดต้นทุนเองได้ด้วย --cost",
        "A cost of 1 lifts a score from its least to its greatest; part of the way costs the part; --cost sets others",
    ),
    "unseen": (
        "{criteria} มีแต่คะแนนรวม ไม่ทราบผลรายข้อ จึงคิดเสมือนว่าเพิ่มได้ต่อเนื่อง ทั้งที่จริงเพิ่มได้ทีละข้อ",
        "{criteria} is known as a figure without its items: it is taken to rise"
        " continuously, though it rises item by item",
    ),
    "rounded_up": (
        "คะแนนเป้าหมายปัดขึ้นเป็นทศนิยม 2 ตำแหน่ง คะแนนที่พอดีอยู่ใน --format json",
        "Target scores are rounded up to two places; --format json has the exact ones",
    ),
    # Bounds
    "bounds": ("ผลที่ยังเป็นไปได้จากข้อมูลที่มี", "What the evidence leaves possible"),
    "between": ("{low} ถึง {high}", "{low} to {high}"),
    "settled": (
        "{band} (ตัดสินแล้ว ไม่ว่าข้อมูลที่ขาดจะเป็นอย่างไร)",
        "{band} (decided, whatever is missing)",
    ),
    "still": ("{bands} (ยังไม่ตัดสิน)", "{bands} (not decided yet)"),
    "or": ("หรือ", "or"),
    "pieces": ("ข้อมูลที่ยังขาด เรียงตามผลต่อคะแนนที่ตัดสินระดับ", "Missing evidence, that which matters most first"),
    "possible_scores": ("คะแนนที่เป็นไปได้", "Possible scores"),
    "can_change": ("เปลี่ยนได้อีกไม่เกิน", "Can change it by at most"),
    "nothing_missing": ("ไม่มีข้อมูลใดขาด", "Nothing is missing"),
    # Faults of use
    "no_band": ("ไม่มีระดับ `{band}` ระดับที่มีคือ {bands}", "there is no band `{band}`; there are {bands}"),
    "bad_cost": ("`{text}` ไม่ใช่ต้นทุน ให้เขียนอย่าง O28=3", "`{text}` is no cost: write it as in O28=3"),
    "not_utf8": ("ไฟล์ไม่ใช่ UTF-8", "the file is not UTF-8"),
    "bad_cost_file": ("อ่านต้นทุนจาก `{file}` ไม่ได้: {text}", "no costs can be read from `{file}`: {text}"),
}
