"""The articles written by hand, one or more of each kind that the paper prints; the grammar writes the rest.

In these texts every event and every person is invented.
"""

# ruff: noqa: E501 -- a sentence, or a drawing, is easier to judge unbroken

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from .model import (
    Block,
    CaptionForm,
    Exchange,
    Items,
    Moment,
    Notebox,
    Para,
    Photo,
    Picture,
    Quote,
    Skin,
    Table,
    Video,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from archive.records import Kind


@dataclass(frozen=True, slots=True)
class Written:
    era: Literal["B", "C", "D"]
    """When it was published."""
    residue: int
    """Which section; together with the era it fixes the number, so no two may share both."""
    title: str
    lead: str
    scene: str
    blocks: Callable[[datetime], tuple[Block, ...]]
    kind: Kind = "article"
    skin: Skin | None = None
    """Where it is not that of its time."""
    authors: tuple[str, ...] = ()
    source: str | None = None
    tags: tuple[str, ...] = ()


def _shot(
    day: datetime,
    file: str,
    caption: str = "",
    credit: str = "",
    form: CaptionForm = "td",
    credit_form: str = " (Ảnh: {})",
) -> Picture:
    name = Photo(f"{day:%Y_%m_%d}/{file}.jpg", "vngtsu")
    return Picture(name, caption, credit, credit_form if credit else "", form)


def _p(*texts: str) -> tuple[Para, ...]:
    return tuple(Para(text) for text in texts)


def _forest_trial(day: datetime) -> tuple[Block, ...]:
    return (
        _shot(day, "toa-an-1204-8812", "Phiên tòa lưu động được mở ngay tại sân nhà văn hóa xã.", form="desc"),
        *_p(
            "Từ sáng sớm, những hàng ghế nhựa đã kín chỗ. Bà con từ bốn bản kéo về, nhiều người đi bộ hơn hai giờ "
            "đường rừng để nghe Tòa xử vụ án mà họ gọi giản dị là “chuyện khoảnh rừng đầu nguồn”.",
            "Theo cáo trạng, trong ba năm, nhóm bị cáo đã phát dọn, rào lại rồi chuyển nhượng bằng giấy viết tay hơn "
            "9,4 ha rừng phòng hộ. Những tờ giấy ấy không có giá trị pháp lý, nhưng vẫn được trao tay qua nhiều người.",
        ),
        _shot(day, "rung-cay-77-3021", "Khoảnh rừng đầu nguồn nay đã được trồng lại", "M.Miên", form="br"),
        *_p(
            "Trả lời Hội đồng xét xử, bị cáo L.V.Đ. nói mình “tưởng rừng không ai trông”. Chủ tọa hỏi lại: nếu không ai "
            "trông, vì sao phải rào vào ban đêm? Cả sân im lặng.",
        ),
        Para("Khi người dân là nhân chứng", "subhead"),
        *_p(
            "Điểm đáng chú ý của vụ án là có tới 23 người dân tự nguyện làm chứng. Họ mang theo ảnh chụp, sổ tuần rừng "
            "và cả những đoạn dây thép gai đã gỡ được.",
            "Luật sư Phùng Hoài Lam, người bảo vệ quyền lợi cho cộng đồng bản, đề nghị tính đủ chi phí trồng lại rừng "
            "trong năm năm đầu, thay vì chỉ tính giá trị cây đã mất.",
        ),
        _shot(day, "can-can-310-4417", "Luật sư trình bày cách tính chi phí phục hồi rừng.", form="em"),
        *_p(
            "Sau khi nghị án, Tòa tuyên phạt các bị cáo từ 18 tháng đến 4 năm tù, buộc bồi thường 2,7 tỷ đồng cho quỹ "
            "phục hồi rừng của xã. Khi bản án được đọc xong, không có tiếng vỗ tay, chỉ có tiếng xếp ghế rất khẽ.",
            "Chiều hôm đó, ban quản lý rừng và các bản ký một cam kết mới: mỗi tuần hai buổi tuần tra chung, kết quả "
            "dán tại nhà văn hóa để ai cũng đọc được.",
        ),
        _shot(day, "ruong-lua-5-912", "Bà con ký cam kết tuần tra rừng", "CTV", form="ad"),
        *_p(
            "Vụ án khép lại một tranh chấp kéo dài, nhưng câu chuyện giữ rừng thì mới bắt đầu. Như lời một già bản, "
            "“cái rào tốt nhất là khi ai cũng thấy khoảnh rừng ấy là của mình”.",
        ),
    )


def _one_stop(day: datetime) -> tuple[Block, ...]:
    return (
        Notebox((
            "Đề án “Một hồ sơ, một lần nộp” được thí điểm trong 12 tháng tại ba địa bàn, áp dụng cho 46 thủ tục.",
            "Người dân chỉ cung cấp thông tin lần đầu; những lần sau, cơ quan nhà nước tự khai thác dữ liệu đã có.",
        )),
        *_p(
            "Sau một năm, con số được nhắc nhiều nhất không phải là số hồ sơ, mà là số lần người dân không phải quay "
            "lại. Trung bình mỗi người bớt được gần hai lượt đi, tương đương nửa ngày công.",
            "Kết quả của từng địa bàn được tổng hợp theo quý và công khai trong bảng dưới đây.",
        ),
        Table((
            ("Địa bàn", "Hồ sơ tiếp nhận", "Đúng hạn", "Phải bổ sung"),
            ("Khu vực trung tâm", "12.480", "98,6%", "312"),
            ("Khu vực ven sông", "7.215", "97,1%", "268"),
            ("Khu vực miền núi", "3.904", "95,4%", "201"),
        )),
        _shot(day, "van-phong-88-120", "Cán bộ bộ phận một cửa hướng dẫn người dân lấy số", "TTXVN", credit_form=". Ảnh: {}"),
        *_p("Để hồ sơ không bị trả lại, người dân nên chuẩn bị theo thứ tự sau:"),
        Items((
            "Kiểm tra thông tin cá nhân trên ứng dụng định danh trước khi đến.",
            "Chụp rõ bốn góc của giấy tờ gốc.",
            "Ghi số điện thoại đang dùng để nhận tin nhắn hẹn trả kết quả.",
        ), ordered=True),
        Quote((
            "Chúng tôi đo thành công bằng số lần người dân không phải hỏi “còn thiếu giấy gì nữa không”.",
            "Nếu phải hỏi, nghĩa là mẫu đơn của chúng tôi viết chưa rõ.",
        )),
        *_p(
            "Bên cạnh kết quả, báo cáo cũng nêu thẳng ba điểm nghẽn: dữ liệu đất đai chưa khớp giữa các thời kỳ, chữ ký "
            "số cho người cao tuổi và đường truyền ở vùng núi.",
            "Dự kiến từ quý sau, mô hình được mở rộng sang lĩnh vực hộ tịch và trợ giúp pháp lý, hai lĩnh vực có nhiều "
            "người yếu thế cần đến nhất.",
        ),
    )  # fmt: skip


def _no_caption(day: datetime) -> tuple[Block, ...]:
    return (
        *_p(
            "Khoảng 5 giờ sáng, người gác kho nghe tiếng lách tách từ dãy nhà phía sau và kéo chuông báo động. Chín phút "
            "sau, xe chữa cháy đầu tiên có mặt, lúc ấy khói đã trùm kín con hẻm.",
        ),
        _shot(day, "thanh-pho-41-556", form="none"),
        *_p(
            "Toàn bộ 31 người trong các nhà liền kề được đưa ra ngoài bằng lối cửa sau, vốn vừa được mở thêm sau đợt kiểm "
            "tra an toàn hồi đầu năm. Không ai bị thương, hai cụ già được đưa đến trạm y tế để theo dõi.",
            "Theo nhận định ban đầu, lửa bốc lên từ một ổ cắm dùng để sạc xe điện qua đêm. Cơ quan chức năng đang lấy lời "
            "khai và sẽ thông báo kết luận trong thời gian sớm nhất.",
            "Từ vụ việc này, tổ dân phố đề nghị mỗi nhà có ít nhất hai lối thoát và không chất hàng trên lối đi chung.",
        ),
    )


def _wire(day: datetime) -> tuple[Block, ...]:
    return (
        _shot(day, "hoi-nghi-61-2044", "Phiên thảo luận về bảo vệ dữ liệu trẻ em.", form="twice"),
        *_p(
            "Hội thảo quy tụ đại diện của mười một nước trong khu vực, bàn về cách các tòa án dùng công nghệ mà vẫn giữ "
            "được sự riêng tư của người dân.",
            "Tham luận được chú ý nhất nói về phòng xử án trực tuyến dành cho trẻ em: hình ảnh của em được thay bằng hình "
            "vẽ, giọng nói được đổi âm sắc, còn biên bản chỉ lưu một bản duy nhất.",
            "Các đại biểu thống nhất lập một nhóm soạn thảo nguyên tắc chung, dự kiến trình vào kỳ họp năm sau.",
        ),
    )


def _migrated_housing(day: datetime) -> tuple[Block, ...]:
    return (
        *_p(
            "Gần hai mươi năm sống trong căn hộ chưa có sổ, bà con khu tập thể cũ bên bờ kênh vừa nhận được thông báo mà "
            "họ chờ đợi: hồ sơ đã đủ điều kiện để cấp giấy chứng nhận.",
        ),
        _shot(day, "thanh-pho-18-4203", "Khu tập thể cũ bên bờ kênh", "H.Thương", form="td"),
        *_p(
            "Vướng mắc lớn nhất là phần diện tích cơi nới. Theo hướng tháo gỡ, phần nằm trong khuôn viên ban đầu sẽ được "
            "công nhận, phần lấn ra lối đi chung phải tháo dỡ trước khi nộp hồ sơ.",
        ),
        _shot(day, "van-phong-7-391", "Cư dân đối chiếu bản vẽ tại phường.", form="em"),
        *_p(
            "Chi phí mỗi hộ phải nộp dao động từ 4,5 đến 11 triệu đồng tùy diện tích; hộ nghèo được miễn, hộ có người cao "
            "tuổi sống một mình được giảm một nửa.",
        ),
        _shot(day, "dong-song-9-772", "Con kênh sau khi được kè lại", "VOV", form="figure", credit_form=". Ảnh minh họa. Nguồn: {}"),
        *_p(
            "Nếu đúng tiến độ, những cuốn sổ đầu tiên sẽ được trao trước Tết. “Tôi sẽ lồng khung treo cạnh ảnh cưới”, một "
            "cư dân đã ở đây từ ngày đầu cười nói.",
        ),
    )  # fmt: skip


def _longform(day: datetime) -> tuple[Block, ...]:
    return (
        _shot(day, "ruong-lua-1-6149", form="none"),  # stands in the header
        _shot(day, "rung-cay-2-6150", "Đường lên bản phải qua bảy con suối.", form="fig-full"),
        Para(
            "Chiếc xe bán tải chở hội đồng xét xử dừng lại ở con suối thứ bảy. Từ đây, hồ sơ vụ án, quốc huy và bộ loa "
            "được chuyển sang lưng ngựa.",
            "dropcap",
        ),
        *_p(
            "Trong mười hai năm làm thẩm phán vùng cao, chị Quách Diệu Sương đã mở hơn một trăm phiên tòa như thế. Có phiên "
            "xử dưới gốc đào, có phiên phải ngừng giữa chừng vì đàn trâu đi ngang.",
        ),
        Quote(("Ở đây, một bản án dễ hiểu quan trọng không kém một bản án đúng.",)),
        _shot(day, "ruong-lua-33-180", "Thung lũng nơi phiên tòa được mở.", "Trúc Lâm", form="fig-table", credit_form=" Ảnh: {}"),
        Para("Phiên tòa nói hai thứ tiếng", "subhead"),
        *_p(
            "Thư ký đọc từng câu bằng tiếng phổ thông, người phiên dịch lặp lại bằng tiếng của bản. Những từ như “bồi "
            "thường”, “kháng cáo” được giải thích bằng chuyện mùa màng: làm hỏng bờ ruộng của người thì phải đắp lại.",
            "Vụ kiện hôm ấy là chuyện hai anh em tranh nhau thửa nương cha để lại. Sau ba giờ nghe nhau nói, họ xin Tòa cho "
            "tự thỏa thuận. Người anh lấy phần có cây mận, người em lấy phần gần nước.",
        ),
        _shot(day, "toa-an-90-77", form="none"),
        Para("Những chuyến đi không có trong báo cáo", "subhead"),
        *_p(
            "Có những việc không được tính vào chỉ tiêu: ghé thăm một nguyên đơn đang ốm, dạy lũ trẻ viết tên mình, chép hộ "
            "lá đơn xin miễn án phí. Nhưng chính những việc ấy khiến người dân tin rằng Tòa án không ở xa họ.",
            "Trời tối nhanh. Quốc huy được gói lại trong tấm vải đỏ, ngựa xuống núi trước, người đi sau, đèn pin nối thành "
            "một hàng sáng ngoằn ngoèo bên vách đá.",
        ),
    )  # fmt: skip


def _live(day: datetime) -> tuple[Block, ...]:
    return (
        Moment("17:45", "Nước bắt đầu rút", _p(
            "Mực nước tại trạm thượng lưu giảm 40 cm so với buổi trưa. Lực lượng trực vẫn giữ nguyên quân số qua đêm.",
        )),
        Moment("14:20", "Di dời xong 118 hộ ven sông", (
            *_p("Hộ cuối cùng rời khỏi bãi bồi lúc 14 giờ 5 phút bằng thuyền của bộ đội biên phòng."),
            _shot(day, "dong-song-52-3318", "Thuyền đưa người dân rời khỏi bãi bồi.", form="fig-full"),
            *_p("Tại điểm tránh trú, mỗi gia đình nhận được nước uống, mì và một tấm chăn mỏng."),
        )),
        Moment("10:05", "Cấm đường qua cầu tràn", _p(
            "Cầu tràn số 2 ngập 60 cm, xe máy bị cuốn trôi nhưng người lái đã được kéo lên bờ an toàn.",
            "Người dân được hướng dẫn đi vòng qua tuyến đường tránh phía tây.",
        )),
        Moment("06:30", "Họp khẩn lúc sáng sớm", _p(
            "Ban chỉ huy yêu cầu các xã rà lại danh sách người già, trẻ nhỏ và thai phụ trước 8 giờ.",
        )),
    )  # fmt: skip


def _interview(day: datetime) -> tuple[Block, ...]:
    return (
        _shot(day, "can-can-14-905", "Buổi giao lưu trực tuyến về hòa giải ở cơ sở.", form="fig-full"),
        *_p("Báo tổ chức buổi giao lưu để bạn đọc hỏi trực tiếp luật sư về những va chạm thường gặp giữa hàng xóm."),
        Exchange(
            "MỘC YÊN",
            "Nhà bên nuôi gà gáy từ ba giờ sáng, tôi góp ý nhiều lần không được. Tôi có thể nhờ ai?",
            "Luật sư Tạ Khánh Bách",
            (
                "Bạn có thể đề nghị tổ hòa giải của khu dân cư đứng ra mời hai bên ngồi lại. Việc này không mất phí.",
                "Nếu hòa giải không thành, chính quyền cơ sở có thể xử lý theo quy định về tiếng ồn và chăn nuôi.",
            ),
        ),
        Exchange(
            "HOÀI ĐIỀN",
            "Cành xoài nhà tôi vươn sang sân nhà khác, quả rụng bên ấy thì thuộc về ai?",
            "Luật sư Tạ Khánh Bách",
            (
                "Cây của bạn thì hoa lợi vẫn là của bạn, nhưng bạn phải cắt tỉa phần vượt quá ranh giới khi được yêu cầu.",
            ),
        ),
        Exchange(
            "AN TRÚC",
            "Biên bản hòa giải có giá trị như bản án không?",
            "Luật sư Tạ Khánh Bách",
            (
                "Tự nó thì chưa. Tuy nhiên các bên có quyền yêu cầu Tòa án ra quyết định công nhận kết quả hòa giải thành.",
                "Khi đã được công nhận, nó được thi hành như một bản án.",
            ),
        ),
    )


def _b_quote(day: datetime) -> tuple[Block, ...]:
    return (
        _shot(day, "cho-que-23-811", "Chợ phiên những ngày giáp Tết.", form="fig-full"),
        Para(
            "Ở góc chợ phía đông, chị bán hàng xén lấy điện thoại ra xuất hóa đơn cho một chục bát sứ. Cả quá trình mất chưa "
            "đầy nửa phút.",
            "dropcap",
        ),
        _shot(day, "van-phong-66-45", "Tổ hỗ trợ hướng dẫn tiểu thương.", form="fig-half"),
        *_p(
            "Ba tháng trước, gần như không ai ở đây tin việc ấy làm được. Nỗi lo lớn nhất không phải là thuế, mà là bấm nhầm "
            "rồi không biết sửa thế nào.",
        ),
        Quote(("Cứ cho tôi làm sai vài lần trước mặt người biết, rồi tôi sẽ làm đúng.",)),
        *_p(
            "Cách làm của địa phương là cử sinh viên ngành luật và kế toán đến tận quầy, mỗi người phụ trách mười hộ. Sau 6 "
            "tuần, 94% số hộ tự xuất được hóa đơn.",
        ),
    )


def _photo_story(day: datetime) -> tuple[Block, ...]:
    shots = (
        ("cho-que-3-1001", "Bốn giờ sáng, những gánh hàng đầu tiên xuống chợ."),
        ("ruong-lua-4-1002", "Đường đến chợ đi qua cánh đồng đang vào vụ gặt."),
        ("dong-song-5-1003", "Người ở bên kia sông sang chợ bằng đò."),
        ("cho-que-6-1004", "Mỗi gian hàng giữ một món riêng của bản mình."),
        ("rung-cay-7-1005", "Tan chợ, người về lại với rừng."),
        ("dong-song-8-1006", "Người ở bên kia sông sang chợ bằng đò."),
    )
    out: list[Block] = list(_p("Phiên chợ họp sáu ngày một lần, tan trước khi nắng lên đến đỉnh núi."))
    out.extend(_shot(day, file, caption, form="figure") for file, caption in shots)
    out.extend(_p("Ở chợ, người ta ít mặc cả; câu hỏi đầu tiên luôn là “năm nay nhà được mùa không?”."))
    return tuple(out)


def _video(day: datetime) -> tuple[Block, ...]:
    return (
        Video(
            Photo(f"{day:%Y_%m_%d}/thanh-pho-99-5150.jpg", "phanlam"),
            f"/uploaded/video/{day:%Y_%m_%d}/mot-ngay-mot-cua.mp4",
        ),
        *_p(
            "Máy quay theo chân cán bộ bộ phận một cửa từ lúc mở cửa đến khi người dân cuối cùng ra về.",
            "Trong một ngày, 214 lượt người đã đến; người chờ lâu nhất mất 26 phút.",
        ),
    )


def _fresh_trial(day: datetime) -> tuple[Block, ...]:
    return (
        *_p(
            "Sau hai ngày xét xử, chiều nay Hội đồng xét xử tuyên buộc doanh nghiệp thu gom rác phải bồi thường 3,2 tỷ đồng "
            "cho 64 hộ nuôi thủy sản ở hạ lưu.",
        ),
        _shot(day, "toa-an-12-2601", "Các hộ dân trước giờ tuyên án", "Gia Khánh", form="figure"),
        *_p(
            "Đây là một trong những vụ đầu tiên mà kết quả quan trắc tự động được dùng làm chứng cứ chính. Máy đo ghi lại "
            "từng lần nước đổi màu, kèm thời gian chính xác đến phút.",
            "Phía bị đơn cho rằng máy có thể sai số. Tuy nhiên, ba đơn vị độc lập đã hiệu chuẩn và cho cùng một kết luận.",
        ),
        Quote(("Con sông không biết nói, nhưng những con số thì có.",)),
        _shot(day, "dong-song-13-2602", "Khúc sông nơi đặt trạm quan trắc", "Hạc Minh", form="em", credit_form=". Ảnh: {}"),
        *_p(
            "Bản án chưa có hiệu lực pháp luật; các bên có quyền kháng cáo trong thời hạn mười lăm ngày kể từ ngày tuyên án.",
        ),
    )  # fmt: skip


def _advice(day: datetime) -> tuple[Block, ...]:
    return (
        *_p("Nhiều bạn đọc hỏi về tiền đặt cọc khi thuê nhà. Luật sư Đoàn Vân Nghi trả lời theo từng tình huống thường gặp."),
        Para("Khi nào mất cọc, khi nào được trả gấp đôi?", "subhead"),
        Table((
            ("Ai từ chối giao kết", "Hậu quả với tiền cọc"),
            ("Bên đặt cọc", "Tiền cọc thuộc về bên nhận cọc"),
            ("Bên nhận cọc", "Trả lại tiền cọc và một khoản tương đương"),
            ("Cả hai thỏa thuận chấm dứt", "Theo thỏa thuận của hai bên"),
        )),
        *_p("Trước khi chuyển tiền, người thuê nên tự hỏi những câu sau đây và ghi câu trả lời vào giấy đặt cọc:"),
        Items((
            "Người nhận tiền có đúng là chủ nhà không?",
            "Khoản tiền này là đặt cọc hay trả trước?",
            "Nếu đến hẹn mà chưa giao nhà thì xử lý thế nào?",
        )),
        Notebox(("Giấy đặt cọc viết tay vẫn có giá trị nếu thể hiện rõ ý chí của hai bên và có chữ ký.",)),
        *_p("Trong mọi trường hợp, hãy giữ lại tin nhắn và chứng từ chuyển khoản, vì đó thường là chứng cứ duy nhất."),
        _shot(day, "van-phong-31-2710", "Luật sư tư vấn miễn phí vào sáng thứ Bảy.", form="figure"),
    )  # fmt: skip


def _school(day: datetime) -> tuple[Block, ...]:
    return (
        _shot(day, "truong-hoc-45-2801", "Các em trong vai thẩm phán và luật sư", "T.Nguyên", form="figure"),
        *_p(
            "Tiếng búa gỗ vang lên giữa sân trường. Chủ tọa năm nay mười lăm tuổi, tóc buộc hai bên, giọng hơi run khi đọc "
            "lời khai mạc.",
            "Vụ án giả định xoay quanh một tin đồn trên mạng khiến bạn cùng lớp phải nghỉ học. Học sinh tự viết kịch bản, tự "
            "tìm điều luật, thầy cô chỉ góp ý về cách xưng hô.",
        ),
        Quote(
            ("Em từng bấm chia sẻ mà không nghĩ. Hôm nay ngồi ghế bị cáo, em mới thấy một cái bấm nặng đến thế nào.",)
        ),
        *_p(
            "Sau phiên tòa, hộp thư góp ý nhận được 87 lá thư. Một nửa trong số đó là lời xin lỗi gửi cho ai đó không ghi tên.",
            "Nhà trường cho biết mỗi học kỳ sẽ mở một phiên như vậy và mời phụ huynh ngồi vào ghế hội thẩm.",
        ),
    )


WRITTEN: tuple[Written, ...] = (
    Written("B", 7, "Trực tiếp: Cả xã thức cùng con nước dữ",
            "Cập nhật diễn biến đợt lũ sớm và công tác di dời người dân ven sông trong ngày.", "dong-song", _live,
            kind="live", authors=("Nhóm phóng viên",), tags=("mưa lũ", "di dời dân")),
    Written("B", 1, "Giao lưu trực tuyến: Hòa giải chuyện hàng xóm, nói sao cho trọn nghĩa tình",
            "(PLVN) - Gà gáy sớm, cành cây vươn sang nhà bên, bức tường xây lệch: luật sư trả lời những câu hỏi rất đời thường.",
            "can-can", _interview, kind="interview", authors=("Vân Khuê",), tags=("hòa giải ở cơ sở", "giao lưu")),
    Written("B", 2, "Quốc huy trên lưng ngựa: Chuyện những phiên tòa vượt bảy con suối",
            "(PLVN) - Có những phiên tòa mà quốc huy phải đi bằng lưng ngựa, còn hội đồng xét xử thì xắn quần lội suối.",
            "rung-cay", _longform, kind="longform", authors=("Trúc Lâm",), tags=("phiên tòa lưu động", "vùng cao")),
    Written("B", 8, "Hóa đơn điện tử về chợ quê: bấm một lần, nhớ cả đời",
            "(PLVN) - Từ chỗ sợ bấm nhầm, tiểu thương ở nhiều chợ quê nay tự tin xuất hóa đơn ngay bên sạp hàng.",
            "cho-que", _b_quote, authors=("Thu Sương",), tags=("hóa đơn điện tử", "chợ quê")),
    Written("C", 2, "Phiên tòa giữa sân nhà văn hóa: khi cả bản cùng giữ khoảnh rừng đầu nguồn",
            "(PLVN)\u00a0- Vụ lấn chiếm rừng phòng hộ được xét xử lưu động, hơn hai mươi người dân tự nguyện đứng ra làm chứng.",
            "toa-an", _forest_trial, authors=("Mộc Miên", "Gia Khánh"), tags=("rừng phòng hộ", "xét xử lưu động", "bồi thường")),
    Written("C", 0, "Một hồ sơ, một lần nộp: nhìn lại năm đầu thí điểm",
            "(PLVN) - Sau mười hai tháng, ba địa bàn thí điểm công khai con số đúng hạn, số phải bổ sung và cả những điều chưa làm được.",
            "van-phong", _one_stop, authors=("Thảo Nguyên",), tags=("cải cách hành chính", "một cửa")),
    Written("C", 3, "Chín phút trong con hẻm đầy khói",
            "(PLVN) - Lối cửa sau vừa được mở thêm hồi đầu năm đã giúp cả dãy nhà thoát khỏi đám cháy lúc rạng sáng.",
            "thanh-pho", _no_caption, authors=("Bình Yên",), tags=("phòng cháy",)),
    Written("C", 12, "Các nước trong khu vực bàn nguyên tắc chung cho phòng xử án trực tuyến",
            "Hình ảnh và giọng nói của trẻ em khi ra tòa cần được bảo vệ ngay từ khâu thiết kế phần mềm.",
            "hoi-nghi", _wire, source="TTXVN", tags=("tòa án điện tử", "trẻ em")),
    Written("C", 9, "Khu tập thể bên kênh và cuốn sổ chờ hai mươi năm",
            "(PLVN) - Hồ sơ cấp giấy chứng nhận cho cư dân khu tập thể cũ đã được gỡ vướng ở điểm khó nhất: phần cơi nới.",
            "thanh-pho", _migrated_housing, skin="D", authors=("Hoài Thương",), tags=("cấp sổ", "chung cư cũ")),
    Written("D", 11, "Ảnh: Theo chân người đi chợ phiên sáu ngày một lần",
            "(PLVN) - Từ bốn giờ sáng đến lúc tan chợ, ống kính đi theo những gánh hàng qua đồng lúa và bến sông.",
            "cho-que", _photo_story, kind="photo", authors=("Hạc Minh",), tags=("chợ phiên", "làng nghề")),
    Written("D", 0, "Video: Một ngày ở bộ phận một cửa",
            "(PLVN) - Từ lúc mở cửa đến khi đèn tắt, một ngày làm việc trôi qua với hơn hai trăm câu hỏi.",
            "thanh-pho", _video, kind="video", authors=("Nhật Hạ",), tags=("một cửa", "video")),
    Written("D", 2, "Khi con sông lên tiếng bằng những con số: bản án cho vụ xả thải",
            "(PLVN) - Dữ liệu quan trắc tự động lần đầu trở thành chứng cứ chính trong một vụ kiện đòi bồi thường của người nuôi thủy sản.",
            "toa-an", _fresh_trial, authors=("Gia Khánh",), tags=("bồi thường", "ô nhiễm", "chứng cứ điện tử")),
    Written("D", 10, "Đặt cọc thuê nhà: ai đổi ý, ai chịu thiệt?",
            "(PLVN) - Luật sư chỉ ra cách viết giấy đặt cọc để không rơi vào cảnh “mất cả tiền lẫn tình”.",
            "van-phong", _advice, authors=("An Nhiên",), tags=("đặt cọc", "tư vấn pháp luật")),
    Written("D", 6, "Chủ tọa mười lăm tuổi và phiên tòa dưới gốc bàng",
            "(PLVN)\u00a0- Học sinh tự viết kịch bản phiên tòa giả định về tin đồn trên mạng, còn người lớn ngồi nghe.",
            "truong-hoc", _school, authors=("Lam Điền",), tags=("giáo dục pháp luật", "học đường")),
)  # fmt: skip
