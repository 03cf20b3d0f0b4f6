"""Sites full of one kind of fault. A kind is a function of the number of faults to the files of a site: paths below the
site and their text. Those in BESIDE have one fault in each of so many articles, and are compared with a kind that has
none; the others have all of them in one file, or in the settings.
"""
import unicodedata

SETTINGS = """title = "Bản tin phường Mẫu"
base_url = "https://phuong.example/"
language = "vi"

[feedback]
email = "phuong@phuong.example"

[defaults]
author = "Ban biên tập"
photo_credit = "Ban biên tập"

[[categories]]
label = "Tin hoạt động"

[[categories]]
label = "Thông báo"
"""
TEXT = """Ủy ban nhân dân phường thông báo lịch tiếp công dân tháng này tại trụ sở, buổi sáng từ thứ hai đến thứ sáu hằng tuần.

Người dân mang theo căn cước công dân và hồ sơ liên quan; cán bộ tiếp dân hướng dẫn và ghi phiếu hẹn trả kết quả.

Khu phố nhắc các hộ giữ gìn vệ sinh, không để xe dưới lòng đường trong những ngày diễn ra hội chợ.
"""
KINDS = {}
BESIDE = {}


def kind(articles=False, beside="clean"):
    def add(function):
        name = function.__name__.replace("_", " ")
        KINDS[name] = function
        if articles and name != beside:
            BESIDE[name] = beside
        return function
    return add


def article(number, keys="", text="", category="Tin hoạt động"):
    day, month = 1 + number % 28, 1 + number // 28 % 12
    return (f'---\ntitle: "Bản tin số {number} của phường"\ndate: 2025-{month:02}-{day:02} 08:00\n'
            f'category: {category}\n{keys}---\n\n{TEXT}\n{text}\n')


def path(number, name="bai"):
    return f"content/tin/{name}-{number:05}.md"


def site(articles, settings="", **more):
    """One article for each pair of keys and text."""
    files = {"site.toml": SETTINGS + settings}
    for number, (keys, text) in enumerate(articles):
        files[path(number)] = article(number, keys, text, **more)
    return files


def one(keys="", text="", settings="", around=10):
    """One article with all of it, among a few that are right."""
    files = site([("", "")] * around, settings)
    files[path(99_999)] = article(99_999, keys, text)
    return files


@kind(articles=True)
def clean(count):
    return site([("", "")] * count)


# Links and pictures.

@kind(articles=True)
def dead_links(count):
    return site([("", f"Xem [bài trước](/2025/03/bai-{number:05}-cu/).") for number in range(count)])


@kind(articles=True)
def dead_links_to_files(count):
    return site([("", f"Xem [bài trước](bai-{number:05}-cu.md).") for number in range(count)])


@kind()
def dead_links_in_one_article(count):
    return one(text="\n\n".join(f"Xem [bài trước](/2025/03/bai-{number:05}-cu/)." for number in range(count)))


@kind()
def dead_links_in_one_line(count):
    return one(text=" ".join(f"[bài](/2025/03/bai-{number:05}-cu/)" for number in range(count)))


@kind()
def one_long_link(count):
    return site([("", "")] * count) | {path(99_999): article(99_999, text=f"[bài](/{'a' * 50 * count}/)")}


@kind(articles=True)
def missing_pictures(count):
    return site([("", f"![Hội chợ](anh-{number:05}.jpg)") for number in range(count)])


@kind(articles=True)
def missing_lead_pictures(count):
    return site([(f"photo: anh-{number:05}.jpg\nphoto_alt: Hội chợ\n", "") for number in range(count)])


@kind()
def missing_pictures_beside_others(count):
    files = one(text="\n\n".join(f"![Hội chợ](anh-{number:05}-x.pdf)" for number in range(count)))
    return files | {f"content/tin/anh-{number:05}.pdf": "%PDF-1.4" for number in range(count)}


@kind(articles=True)
def links_in_the_wrong_case(count):
    return site([("", f"Xem [bài trước](BAI-{number:05}.md).") for number in range(count)])


@kind(articles=True)
def dead_anchors(count):
    return site([("", f"## Phần {number}\n\nXem [phần](#phan-{number}-khac) và "
                  f"[bài](bai-{(number + 1) % count:05}.md#phan-cu).") for number in range(count)])


@kind()
def dead_anchors_in_one_article(count):
    return one(text="\n\n".join(f"## Phần {number}\n\nXem [phần](#phan-{number}-x)." for number in range(count)))


@kind()
def dead_menu_entries(count):
    return site([("", "")] * count, "".join(f'\n[[menu]]\nlabel = "Mục {number}"\nurl = "/muc-{number}/"\n' for number in range(count)))


@kind()
def dead_website_links(count):
    return one(settings="".join(
        f'\n[[website_links]]\ngroup = "Nhóm"\nlabel = "Mục {number}"\nurl = "/muc-{number}/"\n' for number in range(count)))


@kind()
def redirects_to_nothing(count):
    return one(settings="".join(f'\n[[redirects]]\nfrom = "/cu-{number}/"\nto = "/moi-{number}/"\n' for number in range(count)))


@kind()
def redirects_in_a_chain(count):
    return one(settings="".join(f'\n[[redirects]]\nfrom = "/cu-{number}/"\nto = "/cu-{number + 1}/"\n' for number in range(count)))


@kind()
def redirects_in_circles(count):
    return one(settings="".join(f'\n[[redirects]]\nfrom = "/cu-{number}/"\nto = "/cu-{(number + 1) % count}/"\n' for number in range(count)))


# Front matter.

@kind(articles=True)
def unknown_keys(count):
    return site([(f"nguon_tin_{number}: x\n", "") for number in range(count)])


@kind(articles=True)
def misspelt_keys(count):
    return site([("tagss: a\n", "") for _ in range(count)])


@kind()
def unknown_keys_in_one_article(count):
    return one(keys="".join(f"khoa{number}: x\n" for number in range(count)))


@kind()
def keys_twice_in_one_article(count):
    return one(keys="".join(f"k{number // 2}: x\n" for number in range(count)))


@kind()
def torn_front_matter_of_many_keys(count):
    return one(keys="title: Tin: hội chợ\n" + "".join(f"k{number}: x: y\n" for number in range(count)))


@kind()
def front_matter_of_tabs(count):
    return one(keys="extra:\n" + "".join(f"\tk{number}: x\n" for number in range(count)))


@kind()
def brackets_that_stay_open_in_front_matter(count):
    return one(keys="".join(f"a b: [x{number}\n" for number in range(count)) + "]: 1\n")


@kind()
def comments_in_front_matter(count):
    return one(keys="".join(f"k{number}: #{number}\n" for number in range(count)))


@kind(articles=True)
def unknown_categories(count):
    files = {"site.toml": SETTINGS}
    for number in range(count):
        files[path(number)] = article(number, category=f"Chuyên mục {number}")
    return files


@kind(articles=True)
def broken_front_matter(count):
    return site([("summary: Tin: hội chợ\n", "") for _ in range(count)])


@kind(articles=True)
def held_back_articles(count):
    return site([("photo: [\n", "") for _ in range(count)])


@kind(articles=True)
def no_dates(count):
    return {"site.toml": SETTINGS} | {path(number): article(number).replace("date:", "dat:") for number in range(count)}


@kind(articles=True)
def tags_in_another_case(count):
    return site([(f"tags: [Hội chợ {number // 2}, {'HỘI CHỢ' if number % 2 else 'hoi cho'} {number // 2}]\n", "") for number in range(count)])


@kind()
def many_tags_in_one_article(count):
    return one(keys="tags: [" + ", ".join(f"t{number}" for number in range(count)) + "]\n")


@kind(articles=True)
def addresses_that_collide(count):
    return site([("slug: mot-bai\n", "") for _ in range(count)])


@kind(articles=True)
def addresses_that_collide_in_pairs(count):
    return {"site.toml": SETTINGS} | {
        path(number): article(number // 2, f"slug: bai-{number // 2}\n") for number in range(count)}


@kind(articles=True)
def aliases_that_collide(count):
    return site([("aliases: [/cu/, /cu-hon/]\n", "") for _ in range(count)])


@kind(articles=True)
def aliases_in_the_way(count):
    return site([(f"aliases: [/cu.html/{number}/, /cu-{number}.html]\n", "") for number in range(count)])


@kind(articles=True)
def titles_alike(count):
    return {"site.toml": SETTINGS} | {
        path(number): article(number).replace(f"số {number} của", "so %s của" % "".join(
            letter.upper() if number >> at & 1 else letter for at, letter in enumerate("bao nhieu la du")))
        for number in range(count)}


# Names of files.

@kind(articles=True)
def nfd_names(count):
    files = {"site.toml": SETTINGS}
    for number in range(count):
        files[path(number, unicodedata.normalize("NFD", "thông-báo"))] = article(number)
    return files


def folders(count, form):
    names = [unicodedata.normalize(form, f"content/tin/thông-báo-{number:05}/index.md") for number in range(count)]
    return {"site.toml": SETTINGS} | {name: article(number) for number, name in enumerate(names)}


@kind()
def nfc_folders(count):
    return folders(count, "NFC")


@kind(articles=True, beside="nfc folders")
def nfd_folders(count):
    return folders(count, "NFD")


@kind()
def nfc_and_nfd_twins(count):
    files = {"site.toml": SETTINGS}
    for number in range(count // 2):
        for form in "NFC", "NFD":
            files[path(number, unicodedata.normalize(form, "thông-báo"))] = article(number)
    return files


@kind()
def deep_folders(count):
    files = {"site.toml": SETTINGS}
    for number in range(count // 10):
        folders = "/".join(f"a{number}" for _ in range(20))
        files[f"content/tin/{folders}/bai-{number}.md"] = article(number)
    return files


@kind()
def files_of_windows_names(count):
    files = {"site.toml": SETTINGS}
    for number in range(count):
        files[f"content/_static/aux.{number}"] = "x"
    return files


@kind()
def endings_that_are_wrong(count):
    return site([("", "")] * 10) | {f"content/tin/bai-{number}.md.txt": article(number) for number in range(count)}


# Text.

@kind(articles=True)
def personal_data(count):
    return site([("", f"Gọi ông Nguyễn Văn Mẫu, số căn cước 0010990{number:05}, điện thoại 09{number:08}.") for number in range(count)])


@kind()
def personal_data_in_one_article(count):
    return one(text="\n\n".join(f"Gọi ông Mẫu, số căn cước 0010990{number:05}." for number in range(count)))


@kind()
def personal_data_in_one_line(count):
    return one(text=" ".join(f"số căn cước 0010990{number:05}," for number in range(count)))


@kind()
def personal_data_in_one_table(count):
    return one(text="| Họ tên | Số căn cước |\n|---|---|\n" + "".join(
        f"| Nguyễn Văn Mẫu | 0010990{number:05} |\n" for number in range(count)))


@kind(articles=True)
def raw_html(count):
    return site([("", "<div class=x onclick=a()><font color=red>Hội chợ</font></div><script>a()</script>") for _ in range(count)])


@kind()
def raw_html_in_one_article(count):
    return one(text="\n\n".join(f"<div onclick=a()><font>Hội {number}</font></div>" for number in range(count)))


@kind()
def raw_html_in_one_line(count):
    return one(text="a " + "<b onclick=a()>chợ</b> <font>x</font> " * count)


@kind()
def tags_that_stay_open(count):
    return one(text="<b><i><div>" * count)


@kind()
def tags_that_never_end(count):
    return one(text="a <b " * count)


@kind()
def comments_that_never_end(count):
    return one(text="a <!-- b " * count)


@kind()
def quotes_in_tags_that_never_end(count):
    return one(text='<a href="' * count)


@kind(articles=True)
def pictures_with_spaces(count):
    return site([("", "![a](b c.jpg)") for _ in range(count)])


@kind()
def pictures_with_spaces_in_one_article(count):
    return one(text="\n\n".join(["![a](b c.jpg)"] * count))


@kind()
def pictures_with_spaces_in_one_line(count):
    return one(text="![a](b c.jpg) " * count)


@kind()
def pictures_without_alt(count):
    return one(text="![](a.jpg)\n\n" * count)


@kind()
def links_with_spaces(count):
    return one(text="[a](Mẫu đơn.pdf)\n\n" * count)


@kind()
def links_with_gaps_in_one_line(count):
    return one(text="[a] (https://a.vn) " * count)


@kind()
def footnotes(count):
    return one(text=" ".join(f"a[^{number}]" for number in range(count)) + "\n\n" + "\n\n".join(
        f"[^{number}]: Ghi chú" for number in range(count)))


@kind()
def footnotes_that_are_missing(count):
    return one(text=" ".join(f"a[^x{number}]" for number in range(count)))


@kind()
def footnotes_twice(count):
    return one(text="a[^1]\n\n" + "[^1]: Ghi chú\n\n" * count)


@kind()
def headings(count):
    return one(text="# Phần\n\n" * count)


@kind()
def headings_skipped(count):
    return one(text="## Phần\n\n#### Mục\n\n" * count)


@kind()
def headings_without_spaces(count):
    return one(text="##Phần\n\n" * count)


@kind()
def tables(count):
    return one(text="| a | b |\n|---|---|\n| c | d |\n\n" * count)


@kind()
def tables_without_rules(count):
    return one(text="| a | b |\n| c | d |\n\n" * count)


@kind()
def a_table_of_many_rows(count):
    return one(text="| a | b |\n|---|---|\n" + "| c | d |\n" * count)


@kind()
def a_table_of_many_columns(count):
    return one(text="|a" * count + "|\n" + "|-" * count + "|\n" + "|c" * count + "|\n")


@kind()
def tables_of_many_columns(count):
    return one(text="|a" * count + "|\n" + "|-" * count + "|\n" + "|c|\n" * count)


@kind()
def a_list(count):
    return one(text="- việc\n" * count)


@kind()
def a_list_that_is_counted_wrong(count):
    return one(text="".join(f"{number * 2 + 1}. việc\n" for number in range(count)))


@kind()
def lists_of_years(count):
    return one(text="2024. Năm\n\nChữ\n\n" * count)


@kind()
def lists_of_bullets(count):
    return one(text="• việc\n" * count)


@kind()
def lists_of_two_signs(count):
    return one(text="- việc\n+ việc\n" * count)


@kind()
def nested_quotes(count):
    return one(text=">" * count + " a")


@kind()
def nested_lists(count):
    return one(text="- " * count + "a")


@kind()
def nested_lists_of_30(count):
    return one(text=("1. " * 30 + "a\n\nchữ\n\n") * (count // 10))


@kind()
def brackets(count):
    return one(text="[" * count + "a" + "]" * count)


@kind()
def brackets_and_parentheses(count):
    return one(text="[a](" * count)


@kind()
def pictures_in_pictures(count):
    return one(text="![" * count + "a" + "](b.jpg)" * count)


@kind()
def stars(count):
    return one(text="**a ** b " * count)


@kind()
def stars_that_stay_open(count):
    return one(text="**a _b " * count)


@kind()
def stars_in_one_word(count):
    return one(text="a**b" * count)


@kind()
def stars_between_digits(count):
    return one(text="5*10*20 " * count)


@kind()
def backticks(count):
    return one(text="".join("`" * (1 + number % 60) + "a " for number in range(count)))


@kind()
def entities(count):
    return one(text="&amp &lt;&#x41 &nbsp;" * count)


@kind()
def addresses_in_text(count):
    return one(text="https://a.vn/x?y=1&z=2 www.b.vn a.b@c.vn " * count)


@kind()
def at_signs(count):
    return one(text="a@" * count)


@kind()
def addresses_that_run_on(count):
    return one(text="https://a" * count)


@kind()
def one_long_word(count):
    return one(text="ấ" * 50 * count)


@kind()
def one_long_line(count):
    return one(text="ấm áp " * 50 * count)


@kind()
def one_long_number(count):
    return one(text="09" * 20 * count)


@kind()
def numbers_in_groups(count):
    return one(text="012 345 678. " * count)


@kind()
def dates(count):
    return one(text="sinh ngày 1/2/1990 số 12 - " * count)


@kind()
def indented_text(count):
    return one(text="    Ủy ban nhân dân phường thông báo\n\nchữ\n\n" * count)


@kind()
def rules_below_text(count):
    return one(text="Một câu có dấu chấm.\n---\n\n" * count)


@kind()
def references(count):
    return one(text="".join(f"[a{number}]: https://a.vn/{number}\n" for number in range(count)) + "\n" + " ".join(
        f"[a{number}]" for number in range(count)))


@kind()
def invisible_signs(count):
    return one(text="Hội\u200b chợ\u00ad " * count)


@kind()
def eths(count):
    return one(text="Ðường ði " * count)


@kind()
def byte_order_marks(count):
    files = one()
    files[path(0)] = "\ufeff" * count + files[path(0)]
    return files


@kind(articles=True)
def empty_articles(count):
    return {"site.toml": SETTINGS} | {path(number): "" for number in range(count)}


@kind(articles=True)
def articles_without_front_matter(count):
    return {"site.toml": SETTINGS} | {path(number): TEXT for number in range(count)}


# Settings.

@kind()
def unknown_settings(count):
    return one(settings="".join(f'\n[sectio{number}]\nother_nws = 1\n' for number in range(count)))


@kind()
def unknown_settings_in_one_table(count):
    return one(settings="\n[sections]\n" + "".join(f"khoa{number} = 1\n" for number in range(count)))


@kind()
def labels_that_are_unknown(count):
    return one(settings="\n[labels]\n" + "".join(f'nhan{number} = "a"\n' for number in range(count)))


@kind()
def categories_twice(count):
    return one(settings='\n[[categories]]\nlabel = "Kinh tế"\n' * count)


@kind()
def categories_and_articles_in_none(count):
    files = site([("", "")] * 0, "".join(f'\n[[categories]]\nlabel = "Mục số {number}"\n' for number in range(count // 4)))
    return files | {path(number): article(number, category=f"Chuyên mục {number}") for number in range(count // 4)}


@kind()
def redirects_twice(count):
    return one(settings='\n[[redirects]]\nfrom = "/cu/"\nto = "/"\n' * count)


@kind()
def links_twice(count):
    return one(settings='\n[[menu]]\nlabel = "Mục"\nurl = "/"\n' * count)


@kind(articles=True)
def forbidden_words(count):
    return site([("", f"Từ cấm {number}.") for number in range(count)],
                '\n[rules.forbidden_words]\nlevel = "warn"\nlist = ["từ cấm", "hội chợ"]\n')


@kind(articles=True)
def tags_off_the_list(count):
    return site([(f"tags: [hoi cho so {number}]\n", "") for number in range(count)],
                "\n[rules.tags]\nlevel = \"warn\"\nlist = [" + ", ".join(f'"Hội chợ {number}"' for number in range(100)) + "]\n")
