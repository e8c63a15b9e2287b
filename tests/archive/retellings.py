"""Texts that tell one story twice, edited more and less, and texts that only look alike. All sentences are invented.

`plain` makes a story, `edited` a copy of which so many sentences were touched, `FORMS` are texts that are filled in
anew each week, `CLOSING` is what an advice column ends with.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

WHO = (
    "Công an huyện", "Tòa án nhân dân thị xã",
    "Viện Kiểm sát nhân dân tỉnh", "Sở Tư pháp", "Chi cục Thi hành án dân sự",
    "Phòng Tài nguyên và Môi trường", "Đội Quản lý thị trường số 4",
    "Ban quản lý chợ đầu mối", "Hạt Kiểm lâm liên huyện",
    "Chủ tịch UBND xã", "Thanh tra giao thông", "Hội Luật gia", "Đồn biên phòng cửa sông",
    "Trung tâm Trợ giúp pháp lý",
    "Bộ đội địa phương", "Ngân hàng chính sách", "Hợp tác xã nuôi tôm", "Trường dạy nghề", "Nhóm thợ lặn",
    "Bà con xóm bãi",
)  # fmt: skip
WHEN = (
    "Sáng nay", "Chiều tối qua", "Rạng sáng thứ Ba", "Giữa tuần trước", "Sau ba tháng xác minh", "Trong đêm mưa lớn",
    "Ngay khi nhận tin báo", "Trước giờ tan tầm", "Vào phiên họp cuối quý", "Hơn một năm sau ngày khởi công",
    "Đúng dịp rằm", "Khi nước vừa rút", "Từ đầu mùa khô", "Tại buổi tiếp dân định kỳ", "Theo lịch đã hẹn",
)  # fmt: skip
DID = (
    "lập biên bản", "niêm phong", "trao trả", "khởi tố vụ án liên quan đến", "yêu cầu tháo dỡ", "mở cuộc đối thoại về",
    "kiểm đếm lại", "tạm giữ", "đình chỉ lưu hành", "thẩm định giá", "khoanh vùng", "hoàn tất hồ sơ của", "bàn giao",
    "công khai danh sách", "truy tìm nguồn gốc", "vận động người dân hiến", "gia cố khẩn cấp", "đấu giá",
    "xác nhận mất trộm",
    "đề nghị bồi thường",
)  # fmt: skip
WHAT = (
    "hai chiếc sà lan chở cát", "bốn mươi thùng mật ong giả", "lối đi chung sau dãy nhà trọ", "đàn trâu lạc của thôn",
    "một lô thuốc nhuộm vải", "căn nhà cổ bên bến đò", "bãi xe ngầm chưa nghiệm thu", "sổ sách của quỹ khuyến học",
    "mười hai thửa ruộng bậc thang", "giấy khai sinh viết tay", "chiếc cầu phao vừa đứt neo", "kho gỗ lim vô chủ",
    "đường ống dẫn nước sạch", "bộ chiêng bị đánh cắp", "máy gặt mua trả góp", "khoản tiền ủng hộ vùng lũ",
    "tấm bia đá triều Nguyễn", "lò gạch thủ công cuối làng", "phần mềm chấm công", "ao cá thuộc đất công ích",
    "nhóm lớp mầm non tự phát", "bản di chúc không người làm chứng", "tuyến xe buýt nội tỉnh", "vườn cam chết khô",
)  # fmt: skip
WHY = (
    "vì hợp đồng chỉ ghi bằng miệng", "do người đứng tên đã đi xa", "sau khi camera ghi được toàn bộ diễn biến",
    "để kịp trả lời đơn thư trước hạn", "bởi mốc giới trên bản đồ không khớp thực địa", "dù chủ cũ vẫn giữ chìa khóa",
    "khi hai bên chưa thống nhất cách chia", "nhằm tránh sạt lở lan sang khu dân cư",
    "vì hóa đơn mang tên công ty đã giải thể",
    "theo nguyện vọng của các hộ liền kề", "trong lúc chờ kết quả giám định", "do nhầm số lô giữa hai lần đo đạc",
    "mặc cho giá thuê tăng gấp đôi", "sau lần hòa giải thứ năm không thành", "để các cháu kịp khai giảng",
    "vì chưa ai nhận trách nhiệm bảo quản", "khi trời còn chưa sáng rõ", "do thợ hàn bất cẩn bỏ quên ngọn lửa",
)  # fmt: skip
SAID = (
    "Ông {name} kể rằng {what} vốn là của hồi môn, gia đình giữ gìn suốt {n} năm.",
    "Theo bà {name}, phải mất {n} ngày mới gom đủ giấy tờ về {what}.",
    "“Tôi chỉ mong được đối xử công bằng”, anh {name} nói khi nhắc tới {what}.",
    "Chị {name} cho hay thiệt hại chừng {n} triệu đồng, chưa kể công sức bỏ ra cho {what}.",
    "Luật sư {name} nhận định {what} không thuộc diện phải thu hồi {why}.",
)
TOLD = (
    "{when}, {who} {place} {did} {what} {why}.",
    "{who} {place} đã {did} {what}, trị giá khoảng {n} triệu đồng.",
    "{when}, chừng {n} người có mặt để chứng kiến việc {did} {what}.",
    "Việc {did} {what} kéo dài {n} giờ {why}.",
    "Trước đó, {who} từng {did} {what} nhưng không thành {why}.",
    "Ở {place}, chuyện {did} {what} chẳng còn lạ, {who} thừa nhận.",
    "Hồ sơ thể hiện {n} lần {did} {what}, lần nào cũng {why}.",
    "Cách đó {n} km, {who} lại phải {did} {what}.",
)
NAMES = (
    "Lò Văn Sạ", "Đặng Thị Mến", "Triệu Quý Nhất", "Hồ Sĩ Khoan", "Quách Bảo Uyên", "Mạc Đăng Thùy", "Vi Thị Nụ",
    "Ngô Hoà Thuỷ", "Phan Đoàn Toại", "Âu Dương Khoát", "Chu Thị Loan Hoà", "Kiều Trọng Quý",
)  # fmt: skip
PLACES = (
    "Bãi Sậy", "Đồng Lầm", "Khe Tre", "Mường Hoà", "Cồn Én", "Phố Lu Thượng", "Vạn Thuỷ", "Hòn Rớ", "Cửa Hoạ",
    "Tam Quý",
)  # fmt: skip

CLOSING = (
    "Bạn đọc có thắc mắc về pháp luật xin gửi thư về chuyên mục Luật sư của bạn, ghi rõ họ tên và số điện thoại.",
    "Mọi ý kiến tư vấn chỉ có giá trị tham khảo, không thay cho văn bản của cơ quan có thẩm quyền.",
    "Chuyên mục phát hành vào thứ Năm hằng tuần và trả lời miễn phí cho người thuộc diện chính sách.",
)


def _sentence(chance: Random) -> str:
    form = chance.choice(TOLD if chance.random() < 0.75 else SAID)
    return form.format(
        who=chance.choice(WHO), when=chance.choice(WHEN), did=chance.choice(DID), what=chance.choice(WHAT),
        why=chance.choice(WHY), name=chance.choice(NAMES), place=chance.choice(PLACES), n=chance.randint(2, 900),
    )  # fmt: skip


def plain(chance: Random, sentences: int = 18) -> list[str]:
    return [_sentence(chance) for _ in range(sentences)]


def edited(chance: Random, story: list[str], share: float) -> list[str]:
    """That share of the sentences, at least one where it is not 0, is dropped, replaced, reworded, or added to."""
    touched = set(chance.sample(range(len(story)), round(share * len(story))))
    out = []
    for at, sentence in enumerate(story):
        how = chance.choice(("drop", "replace", "reword", "add")) if at in touched else "keep"
        if how == "reword":
            words = sentence.split()
            place = chance.randrange(max(1, len(words) - 5))
            words[place : place + 3] = _sentence(chance).split()[:4]
            out.append(" ".join(words))
        elif how in {"keep", "add"}:
            out.append(sentence)
        if how in {"replace", "add"}:
            out.append(_sentence(chance))
    return out


def body(sentences: list[str], a_paragraph: int = 3) -> str:
    groups = [sentences[at : at + a_paragraph] for at in range(0, len(sentences), a_paragraph)]
    return "\n\n".join(" ".join(group) for group in groups)


def moved(chance: Random, story: list[str], a_paragraph: int = 3) -> list[str]:
    """The same paragraphs in another order."""
    groups = [story[at : at + a_paragraph] for at in range(0, len(story), a_paragraph)]
    chance.shuffle(groups)
    return [sentence for group in groups for sentence in group]


def weather(chance: Random) -> str:
    parts = (
        "Phía Tây Bắc Bộ", "Phía Đông Bắc Bộ", "Thanh Hóa đến Huế", "Duyên hải Nam Trung Bộ", "Cao nguyên Trung Bộ",
        "Nam Bộ", "Hà Nội",
    )  # fmt: skip
    skies = ("có mưa rào và dông vài nơi", "ngày nắng, đêm không mưa", "nhiều mây, có lúc có mưa nhỏ", "rét về đêm")
    day, month = chance.randint(1, 28), chance.randint(1, 12)
    opening = f"Trung tâm Dự báo khí tượng cho biết thời tiết các khu vực ngày và đêm {day}/{month} như sau."
    return body(
        [
            opening,
            *(
                f"{part} {chance.choice(skies)}, gió nhẹ, nhiệt độ thấp nhất {chance.randint(14, 26)} độ, cao nhất"
                f" {chance.randint(27, 38)} độ, độ ẩm {chance.randint(50, 98)} phần trăm."
                for part in parts
            ),
        ]
    )


def power_cuts(chance: Random) -> str:
    return body(
        [
            f"Lịch tạm ngừng cấp điện ngày {chance.randint(1, 28)}/{chance.randint(1, 12)} để sửa chữa lưới như sau.",
            "Công ty Điện lực mong khách hàng thông cảm.",
            *(
                f"Từ {chance.randint(5, 9)} giờ {chance.randint(0, 59)} đến {chance.randint(13, 18)} giờ"
                f" {chance.randint(0, 59)}: một phần khu {chance.choice(PLACES)}, lộ {chance.randint(470, 489)}"
                f" trạm {chance.choice(PLACES)} {chance.randint(1, 40)}."
                for _ in range(7)
            ),
        ]
    )


def lottery(chance: Random) -> str:
    prizes = ("Giải Đặc biệt", "Giải Nhất", "Giải Nhì", "Giải Ba", "Giải Tư", "Giải Năm", "Giải Sáu", "Giải Bảy")
    lines = [
        f"{prize}: {' - '.join(str(chance.randint(10000, 99999)) for _ in range(1 + at % 4))}."
        for at, prize in enumerate(prizes)
    ]
    return body([f"Kết quả xổ số mở thưởng ngày {chance.randint(1, 28)}/{chance.randint(1, 12)}.", *lines], 1)


def gold(chance: Random) -> str:
    return body(
        [
            f"Giá vàng miếng sáng {chance.randint(1, 28)}/{chance.randint(1, 12)} tại {chance.choice(PLACES)}.",
            f"Mua vào {chance.randint(70, 190)},{chance.randint(1, 9)} triệu đồng một lượng.",
            f"Bán ra {chance.randint(70, 190)},{chance.randint(1, 9)} triệu đồng một lượng.",
            f"So với phiên trước, giá {chance.choice(('tăng', 'giảm'))} {chance.randint(100, 900)} nghìn đồng.",
            f"Trên thị trường thế giới, vàng giao ngay đứng ở mức {chance.randint(2300, 4900)} USD một ounce.",
            "Các cửa hàng khuyên người mua cân nhắc chênh lệch giữa giá mua và giá bán trước khi giao dịch.",
        ]
    )


FORMS = {"weather": weather, "power cuts": power_cuts, "lottery": lottery, "gold": gold}


def same_form(chance: Random) -> str:
    """What the duty desk writes of every small fire: the same sentences about other places, people and numbers."""
    name, place, street, n = (chance.choice(NAMES), chance.choice(PLACES), chance.choice(PLACES), chance.randint)
    return body(
        [
            f"Khoảng {n(0, 23)} giờ {n(1, 59)} ngày {n(1, 28)}/{n(1, 12)}, một đám cháy bùng lên ở phường {place}.",
            f"Căn nhà bốc cháy nằm ở số {n(1, 400)} phố {street}.",
            f"Theo ông {name}, {n(25, 80)} tuổi, ngọn lửa lan nhanh do bên trong chứa nhiều {chance.choice(WHAT)}.",
            f"Nhận tin báo, đơn vị điều {n(2, 9)} xe chữa cháy cùng {n(10, 90)} cán bộ, chiến sĩ đến hiện trường.",
            f"Sau gần {n(20, 170)} phút, đám cháy được khống chế, không có thiệt hại về người, {chance.choice(WHY)}.",
            f"Tài sản bị thiêu rụi ước tính {n(20, 900)} triệu đồng, nguyên nhân đang được làm rõ.",
        ]
    )
