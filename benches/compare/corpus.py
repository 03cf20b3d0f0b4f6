#!/usr/bin/env python3
"""Writes the same articles for each generator: OUT/bantin/content, OUT/hugo/content, OUT/zola/content.

    benches/compare/corpus.py OUT NUMBER [GENERATOR...]       for these generators only

Every article has the same title, date, author, category, summary and body in each, about 6 kB of Vietnamese syllables in
eight categories, from six authors, over five years. The same number gives the same bytes.
"""
import datetime
import random
import sys
import unicodedata
from pathlib import Path

SYLLABLES = """ủy ban nhân dân phường tổ dân phố cán bộ đảng viên công chức người dân doanh nghiệp thủ tục hành chính chuyển
đổi số cải cách môi trường vệ sinh trật tự đô thị xây dựng văn hóa giáo dục y tế an ninh quốc phòng phong trào thi đua yêu nước
mô hình điển hình tiên tiến tuyên truyền vận động hội phụ nữ đoàn thanh niên mặt trận tổ quốc cựu chiến binh khen thưởng tổng kết
hội nghị triển khai nhiệm vụ trọng tâm năm kế hoạch chỉ tiêu kết quả thực hiện chất lượng hiệu quả phục vụ tiếp công dân đơn thư
kiến nghị khiếu nại giải quyết bồi thường giải phóng mặt bằng đất đai quy hoạch giao thông chiếu sáng thoát nước cây xanh an toàn
thực phẩm tiêm chủng bảo hiểm xã hội hộ nghèo chính sách người có công trẻ em học sinh trường mầm non tiểu học""".split()
CATEGORIES = ["An ninh - Quốc phòng", "Chuyển đổi số", "Cải cách hành chính", "Học và làm theo Bác", "Kinh tế", "Thông báo",
              "Tin hoạt động", "Văn hóa - Xã hội"]
AUTHORS = ["Ban biên tập", "Văn phòng UBND", "Đoàn Thanh niên", "Hội Phụ nữ", "Công an phường", "Trạm Y tế"]
NEWEST = datetime.datetime(2026, 11, 20, 8, 0)
MINUTES = 5 * 365 * 24 * 60


def slug(text):
    bare = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    letters = "".join(sign for sign in bare if not unicodedata.combining(sign))
    return "-".join("".join(sign if sign.isalnum() else " " for sign in letters).split())


def capital(text):
    return text[0].upper() + text[1:]


def sentence(chance):
    words = [chance.choice(SYLLABLES) for _ in range(chance.randint(12, 32))]
    if len(words) > 20:
        words[len(words) // 2] += ","
    return capital(" ".join(words)) + "."


def body(chance, number):
    parts = []
    for index in range(chance.randint(7, 11)):
        sentences = [sentence(chance) for _ in range(chance.randint(3, 6))]
        if index == 1:
            sentences[0] = f"**{sentences[0]}**"
        if index == 3:
            sentences.append(f"[Xem thêm](https://example.vn/van-ban/{number})")
        parts.append(" ".join(sentences))
        if index == 2:
            parts.append("## " + sentence(chance)[:-1])
        if index == 4:
            parts.append(f"> “{sentence(chance)}”")
        if index == 5:
            parts.append("\n".join(f"- {sentence(chance)}" for _ in range(4)))
    return "\n\n".join(parts) + "\n"


def articles(count):
    for number in range(count):
        chance = random.Random(number * 7919 + 13)
        title = capital(" ".join(chance.choice(SYLLABLES) for _ in range(chance.randint(8, 14)))) + f" ({number})"
        date = NEWEST - datetime.timedelta(minutes=number * (MINUTES // count))
        yield {
            "title": title,
            "slug": slug(title),
            "date": date.strftime("%Y-%m-%dT%H:%M:%S+07:00"),
            "category": chance.choice(CATEGORIES),
            "author": chance.choice(AUTHORS),
            "summary": sentence(chance),
            "body": body(chance, number),
        }


FRONT = {
    "bantin": 'title: "{title}"\ndate: {date}\nauthor: {author}\ncategory: {category}\nsummary: "{summary}"',
    "hugo": 'title: "{title}"\ndate: {date}\nauthor: {author}\ncategories: ["{category}"]\nsummary: "{summary}"',
    "zola": 'title: "{title}"\ndate: {date}\ndescription: "{summary}"\nextra:\n  author: {author}\n  category: {category}',
}


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def main(out, count, generators):
    for article in articles(count):
        for generator in generators:
            front = FRONT[generator]
            path = out / generator / "content" / slug(article["category"]) / f"{article['slug']}.md"
            write(path, f"---\n{front.format(**article)}\n---\n\n{article['body']}")
    for category in CATEGORIES:
        folder = slug(category)
        if "hugo" in generators:
            write(out / "hugo/content" / folder / "_index.md", f'---\ntitle: "{category}"\n---\n')
        if "zola" in generators:
            write(out / "zola/content" / folder / "_index.md",
                  f'---\ntitle: "{category}"\nsort_by: date\npaginate_by: 20\ntransparent: true\n---\n')
    if "zola" in generators:
        write(out / "zola/content/_index.md", '---\ntitle: "Trang chủ"\nsort_by: date\n---\n')


if __name__ == "__main__":
    if len(sys.argv) < 3 or not set(sys.argv[3:]) <= set(FRONT):
        sys.exit(__doc__)
    main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3:] or list(FRONT))
