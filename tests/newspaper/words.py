"""The words of the sample newspaper. All sentences are invented for it; so are all persons and all events.

EVENTS, by section in the order of the menu: (title, what it is about, scene of the photograph). Each title holds
{place} and {n}, so that section, event, place and number together make a title that no other article has.
"""

# ruff: noqa: E501 -- a sentence, or a drawing, is easier to judge unbroken

from __future__ import annotations

PLACES = (
    "Hà Nội", "TP HCM", "Hải Phòng", "Đà Nẵng", "Cần Thơ", "Huế", "Quảng Ninh", "Thanh Hóa", "Nghệ An", "Hà Tĩnh",
    "Lạng Sơn", "Cao Bằng", "Lai Châu", "Điện Biên", "Sơn La", "Lào Cai", "Thái Nguyên", "Phú Thọ", "Bắc Ninh",
    "Hưng Yên", "Ninh Bình", "Quảng Trị", "Quảng Ngãi", "Gia Lai", "Đắk Lắk", "Khánh Hòa", "Lâm Đồng", "Đồng Nai",
    "Tây Ninh", "Đồng Tháp", "Vĩnh Long", "An Giang", "Cà Mau", "Tuyên Quang",
)  # fmt: skip

EVENTS: tuple[tuple[tuple[str, str, str], ...], ...] = (
    (  # Thời sự
        ("{place} rút ngắn {n} thủ tục hành chính cho người dân", "việc rút ngắn thủ tục hành chính", "van-phong"),
        ("{place} công bố {n} nhiệm vụ trọng tâm của quý tới", "các nhiệm vụ trọng tâm của quý tới", "hoi-nghi"),
        ("Cử tri {place} gửi {n} kiến nghị tới kỳ họp hội đồng nhân dân", "kiến nghị của cử tri", "hoi-nghi"),
        ("{place} khởi công {n} km đường nối vùng ven với trung tâm", "dự án đường nối vùng ven", "thanh-pho"),
        ("Sau {n} tuần, mô hình một cửa lưu động ở {place} đón nhiều người dân", "mô hình một cửa lưu động", "van-phong"),
        ("{place} đối thoại với {n} doanh nghiệp về cải cách dịch vụ công", "buổi đối thoại về dịch vụ công", "hoi-nghi"),
    ),
    (  # Hoạt động ngành Tư pháp
        ("Ngành Tư pháp {place} ra mắt {n} tổ hòa giải kiểu mẫu", "các tổ hòa giải kiểu mẫu", "hoi-nghi"),
        ("{place} số hóa {n} nghìn trang sổ hộ tịch trong một năm", "việc số hóa sổ hộ tịch", "van-phong"),
        ("{n} phiên trợ giúp pháp lý về tận bản làng {place}", "các phiên trợ giúp pháp lý lưu động", "ruong-lua"),
        ("Thi hành án dân sự {place} giải quyết xong {n} việc tồn nhiều năm", "các việc thi hành án tồn đọng", "can-can"),
        ("{place}: {n} công chứng viên thử nghiệm quy trình điện tử", "quy trình công chứng điện tử", "van-phong"),
        ("{place} rà soát {n} văn bản, đề nghị bãi bỏ quy định chồng chéo", "đợt rà soát văn bản", "van-phong"),
    ),
    (  # Pháp đình
        ("{n} bị cáo hầu tòa trong vụ bán đất nền trên giấy ở {place}", "vụ bán đất nền trên giấy", "toa-an"),
        ("Tòa án {place} hoãn phiên xử vì vắng {n} người liên quan", "phiên tòa bị hoãn", "toa-an"),
        ("{place}: Tuyên án nhóm lập sàn giao dịch ảo, {n} bị hại được bồi thường", "vụ lập sàn giao dịch ảo", "can-can"),
        ("Phúc thẩm vụ tranh chấp {n} m2 lối đi chung ở {place}", "vụ tranh chấp lối đi chung", "toa-an"),
        ("Trả hồ sơ vụ khai thác cát trái phép ở {place} sau {n} giờ xét xử", "vụ khai thác cát trái phép", "dong-song"),
        ("{place}: Hòa giải thành vụ kiện kéo dài {n} năm giữa hai doanh nghiệp", "vụ kiện giữa hai doanh nghiệp", "can-can"),
    ),
    (  # Tin nóng
        ("{place}: Cháy kho hàng lúc rạng sáng, {n} người được đưa ra an toàn", "vụ cháy kho hàng", "thanh-pho"),
        ("Kiểm tra đột xuất ở {place}, phát hiện {n} tấn phân bón không nhãn", "lô phân bón không nhãn", "van-phong"),
        ("{place}: Bắt nhóm trộm dây cáp gây mất điện {n} khu phố", "nhóm trộm dây cáp", "thanh-pho"),
        ("{n} xe chở đất quá tải bị xử lý trong một đêm ở {place}", "đợt xử lý xe quá tải", "thanh-pho"),
        ("{place} cảnh báo chiêu giả danh cán bộ, {n} người suýt mất tiền", "chiêu giả danh cán bộ", "van-phong"),
        ("Mưa lớn chia cắt {n} thôn ở {place}, lực lượng chức năng ứng cứu", "đợt mưa lớn", "dong-song"),
    ),
    (  # Điều tra
        ("Lần theo {n} chuyến xe chở rác thải không rõ điểm đến ở {place}", "đường đi của rác thải", "dong-song"),
        ("{place}: Phía sau {n} hợp đồng góp vốn chưa có ngày bàn giao", "các hợp đồng góp vốn", "thanh-pho"),
        ("Những căn nhà xây vượt {n} m2 chưa bị xử lý ở {place}", "công trình xây vượt phép", "thanh-pho"),
        ("{place}: {n} hộ dân mua nước sạch giá cao giữa vùng có dự án", "dự án nước sạch", "dong-song"),
        ("Bãi tập kết cát mọc bên {n} km đê ở {place}", "các bãi tập kết cát", "dong-song"),
        ("{place}: Điều chưa rõ quanh {n} gói thầu thiết bị trường học", "các gói thầu thiết bị trường học", "truong-hoc"),
    ),
    (  # Y tế
        ("{place} có thêm {n} trạm y tế khám bệnh ngoài giờ", "việc khám bệnh ngoài giờ ở trạm y tế", "benh-vien"),
        ("Bác sĩ {place} cứu sống em bé {n} tháng tuổi bị dị vật đường thở", "ca cấp cứu em bé", "benh-vien"),
        ("{place} đình chỉ {n} cơ sở thẩm mỹ hoạt động không phép", "các cơ sở thẩm mỹ không phép", "benh-vien"),
        ("{n} nghìn người cao tuổi ở {place} được khám sức khỏe miễn phí", "đợt khám sức khỏe cho người cao tuổi", "benh-vien"),
        ("{place}: Kiểm tra {n} bếp ăn tập thể trước mùa nắng nóng", "đợt kiểm tra bếp ăn tập thể", "benh-vien"),
        ("Hồ sơ sức khỏe điện tử ở {place} đạt mốc {n} phần trăm dân số", "hồ sơ sức khỏe điện tử", "benh-vien"),
    ),
    (  # Giáo dục
        ("{place} đưa pháp luật vào {n} câu lạc bộ học đường", "câu lạc bộ pháp luật học đường", "truong-hoc"),
        ("{n} trường ở {place} thử nghiệm bữa trưa do phụ huynh giám sát", "bữa trưa do phụ huynh giám sát", "truong-hoc"),
        ("{place}: Trao {n} suất học bổng cho học sinh vùng lũ", "học bổng cho học sinh vùng lũ", "truong-hoc"),
        ("{place} tuyển thêm {n} giáo viên cho các điểm trường lẻ", "việc tuyển giáo viên điểm trường lẻ", "truong-hoc"),
        ("Phiên tòa giả định thu hút {n} lớp học ở {place}", "phiên tòa giả định", "toa-an"),
        ("{place} yêu cầu công khai {n} khoản thu đầu năm học", "các khoản thu đầu năm học", "truong-hoc"),
    ),
    (  # Môi trường
        ("{place} trồng {n} ha rừng ngập mặn chắn sóng", "rừng ngập mặn chắn sóng", "rung-cay"),
        ("{n} điểm sạt lở ven sông {place} cần xử lý khẩn cấp", "các điểm sạt lở ven sông", "dong-song"),
        ("{place}: Phạt {n} cơ sở xả nước thải vượt chuẩn", "việc xả nước thải vượt chuẩn", "dong-song"),
        ("Nông dân {place} giảm {n} phần trăm phân hóa học nhờ cách làm mới", "cách làm lúa giảm phân bón", "ruong-lua"),
        ("{place} thu hồi {n} tấn pin cũ qua điểm đổi quà", "điểm đổi pin cũ lấy quà", "thanh-pho"),
        ("Thả {n} cá thể động vật hoang dã về rừng {place}", "việc thả động vật hoang dã", "rung-cay"),
    ),
    (  # Tài chính
        ("{place} gỡ vướng vốn cho {n} hợp tác xã", "việc gỡ vướng vốn cho hợp tác xã", "ruong-lua"),
        ("Thuế {place} hỗ trợ {n} nghìn hộ kinh doanh dùng hóa đơn điện tử", "hóa đơn điện tử cho hộ kinh doanh", "cho-que"),
        ("{place}: Quỹ bảo lãnh tín dụng cam kết thêm {n} tỷ đồng", "quỹ bảo lãnh tín dụng", "van-phong"),
        ("Giải ngân đầu tư công của {place} tăng {n} phần trăm", "giải ngân đầu tư công", "thanh-pho"),
        ("{n} doanh nghiệp {place} được hoàn thuế trước hạn", "việc hoàn thuế trước hạn", "van-phong"),
        ("{place} cảnh báo {n} ứng dụng cho vay lãi cao", "các ứng dụng cho vay lãi cao", "van-phong"),
    ),
    (  # Chính sách bất động sản
        ("{place} công khai {n} dự án đủ điều kiện mở bán", "danh sách dự án đủ điều kiện mở bán", "thanh-pho"),
        ("{place}: {n} tháng để cấp sổ cho cư dân chung cư cũ", "việc cấp sổ cho cư dân chung cư cũ", "thanh-pho"),
        ("Nhà ở xã hội {place}: {n} căn đầu tiên đến tay công nhân", "những căn nhà ở xã hội đầu tiên", "thanh-pho"),
        ("{place} thu hồi {n} khu đất chậm đưa vào sử dụng", "các khu đất chậm sử dụng", "ruong-lua"),
        ("Bảng giá đất mới của {place} điều chỉnh {n} tuyến đường", "bảng giá đất mới", "thanh-pho"),
        ("{place} rút quy trình tách thửa còn {n} ngày", "quy trình tách thửa đất", "van-phong"),
    ),
    (  # Tư vấn
        ("Mua nhà ở {place} {n} năm chưa được sang tên, xử lý thế nào?", "việc chậm sang tên nhà", "van-phong"),
        ("Cho người quen ở {place} vay {n} triệu đồng không giấy tờ, đòi ra sao?", "khoản vay không giấy tờ", "van-phong"),
        ("Làm việc {n} tháng ở {place} mới ký hợp đồng, có đúng luật?", "hợp đồng lao động ký muộn", "van-phong"),
        ("Nuôi {n} đàn ong ở {place} có cần đăng ký?", "việc đăng ký chăn nuôi", "ruong-lua"),
        ("Hàng xóm ở {place} lấn {n} cm đất khi xây tường, khởi kiện ở đâu?", "việc lấn ranh giới đất", "can-can"),
        ("Đặt cọc {n} triệu đồng thuê mặt bằng ở {place}, đổi ý có lấy lại được?", "tiền đặt cọc thuê mặt bằng", "van-phong"),
    ),
    (  # Du lịch
        ("{place} mở {n} tuyến đi bộ ngắm làng cổ", "các tuyến đi bộ ngắm làng cổ", "ruong-lua"),
        ("Lễ hội bên sông ở {place} kéo dài {n} ngày", "lễ hội bên sông", "dong-song"),
        ("{n} nghề cũ của {place} vào tour trải nghiệm", "các nghề cũ của làng", "cho-que"),
        ("{place} chấn chỉnh {n} điểm giữ xe thu sai giá", "việc giữ xe thu sai giá", "thanh-pho"),
        ("Chợ phiên {place} hút khách với {n} món quà quê", "chợ phiên vùng cao", "cho-que"),
        ("{place}: {n} homestay cam kết không rác thải nhựa", "cam kết không rác thải nhựa", "rung-cay"),
    ),
    (  # Quốc tế
        ("Đoàn {n} luật gia quốc tế khảo sát hòa giải cộng đồng tại {place}", "chuyến khảo sát hòa giải", "hoi-nghi"),
        ("{place} ký thỏa thuận tương trợ với {n} thành phố nước ngoài", "thỏa thuận giữa các thành phố", "hoi-nghi"),
        ("{n} chuyên gia bàn về dữ liệu cá nhân xuyên biên giới tại {place}", "dữ liệu cá nhân xuyên biên giới", "hoi-nghi"),
        ("Hội thảo tại {place}: {n} quốc gia nói về xét xử trực tuyến", "xét xử trực tuyến", "can-can"),
        ("{place} đón tàu biển chở {n} sinh viên luật khu vực", "chuyến đi của sinh viên luật", "dong-song"),
        ("{n} nghệ nhân {place} mang tranh dân gian ra nước ngoài", "chuyến đi của các nghệ nhân", "cho-que"),
    ),
)  # fmt: skip

LEADS = (
    "Chỉ trong {m} ngày, {topic} ở {place} đã có những bước chuyển mà người dân nhìn thấy rõ.",
    "Theo báo cáo mới nhất của {agency}, {topic} tại {place} đang được triển khai với {m} đầu việc cụ thể.",
    "{Topic} tiếp tục là điều được nhiều người dân {place} quan tâm sau cuộc họp chiều {day}.",
    "Ngày {day}, {agency} đã cung cấp thông tin chính thức về {topic} trên địa bàn {place}.",
    "Nhiều ý kiến cho rằng {topic} ở {place} cần được nhìn từ cả quy định của pháp luật lẫn đời sống hằng ngày.",
    "Sau {m} tháng chuẩn bị, {topic} tại {place} cho thấy cách làm từ cơ sở có thể đem lại kết quả bền hơn mong đợi.",
)

SENTENCES: tuple[tuple[str, ...], ...] = (
    (
        "Trong buổi làm việc sáng {day}, {agency} cho biết {m} đơn vị đã nộp kế hoạch đúng hạn.",
        "Danh mục công việc được niêm yết tại trụ sở và trên cổng thông tin để người dân theo dõi.",
        "Bộ phận tiếp nhận giờ đây mở cửa cả sáng thứ Bảy, mỗi buổi giải quyết khoảng {m} hồ sơ.",
        "Lãnh đạo địa phương yêu cầu không để một giấy tờ phải nộp hai lần ở hai nơi khác nhau.",
        "Các xã ở xa trung tâm được bố trí thêm máy quét và đường truyền riêng.",
        "Kinh phí dự kiến là {money}, lấy từ nguồn tiết kiệm chi của năm trước.",
    ),
    (
        "Tổ hòa giải gồm {m} thành viên, phần lớn là người có uy tín trong thôn.",
        "Mỗi vụ việc được ghi vào sổ, có chữ ký của hai bên và được gửi về cán bộ tư pháp trước ngày {day}.",
        "{Agency} phối hợp với đoàn luật sư cử người trực tại điểm tiếp dân.",
        "Dữ liệu sau khi số hóa được đối chiếu hai lần trước khi đưa vào hệ thống chung.",
        "Trong số {n} việc được chọn làm trước, có {m} việc liên quan đến người cao tuổi.",
        "Các tình huống mẫu được biên soạn thành sổ tay bỏ túi phát cho hòa giải viên.",
    ),
    (
        "Theo cáo trạng, hành vi diễn ra trong thời gian dài và được che giấu bằng {m} bộ giấy tờ.",
        "Hội đồng xét xử dành gần trọn buổi sáng {day} để công bố lời khai của những người liên quan.",
        "Bị cáo {initials} thừa nhận một phần nội dung, đề nghị được xem xét hoàn cảnh gia đình.",
        "Đại diện Viện Kiểm sát cho rằng số tiền {money} cần được làm rõ thêm trước khi quyết định bồi thường.",
        "{Lawyer}, người bảo vệ quyền lợi cho bị hại, đề nghị kê biên tài sản để bảo đảm thi hành án.",
        "Phiên tòa dự kiến kéo dài {m} ngày và được tường thuật cho những người vắng mặt tại một phòng riêng.",
        "Căn cứ {law}, Tòa tuyên buộc các bên hoàn trả cho nhau những gì đã nhận.",
    ),
    (
        "Tin báo đến trực ban lúc rạng sáng {day}, lực lượng có mặt sau chừng {m} phút.",
        "Khu vực được phong tỏa trong bán kính {m} mét để bảo vệ hiện trường.",
        "Người dân quanh đó kể rằng họ nghe tiếng động lạ từ nửa đêm.",
        "Thiệt hại ban đầu ước tính {money}, chưa có thông tin về người bị thương nặng.",
        "{Agency} khuyến cáo người dân chỉ làm việc với cán bộ có giấy giới thiệu và không chuyển tiền theo yêu cầu qua điện thoại.",
        "Đến trưa cùng ngày, việc đi lại trong khu vực đã trở lại bình thường.",
    ),
    (
        "Trong {m} ngày theo dõi, phóng viên ghi nhận những chuyến xe rời bến khi trời còn tối.",
        "Giấy tờ mà chúng tôi có được cho thấy phụ lục ký ngày {day} khác với bản lưu tại đơn vị quản lý.",
        "Một người từng làm việc tại đây, xin không nêu tên, nói rằng mọi thỏa thuận đều bằng miệng.",
        "Khi được hỏi, đại diện đơn vị hứa trả lời bằng văn bản nhưng đến nay chưa có phản hồi.",
        "Khoản chênh lệch lên tới {money} nếu tính theo đơn giá mà chính đơn vị này công bố.",
        "Chiếu theo {law}, trách nhiệm kiểm tra thuộc về cơ quan cấp phép.",
    ),
    (
        "Ca trực có {m} bác sĩ và điều dưỡng, được luân phiên từ bệnh viện tuyến trên.",
        "Người bệnh được hẹn giờ qua điện thoại nên thời gian chờ trung bình giảm {pct}.",
        "Đoàn kiểm tra lấy {m} mẫu để xét nghiệm, kết quả dự kiến có sau ngày {day}.",
        "Bác sĩ khuyên gia đình có trẻ nhỏ không để các vật tròn, nhẵn trong tầm tay của trẻ.",
        "Chi phí thuốc trong đợt này khoảng {money}, do quỹ bảo hiểm và địa phương cùng chi trả.",
        "Những cơ sở bị đình chỉ phải hoàn trả tiền cho khách và tháo biển quảng cáo.",
    ),
    (
        "Mỗi tiết sinh hoạt kéo dài {m} phút, học sinh tự chọn tình huống để tranh luận.",
        "Nhà trường mời {lawyer} nói chuyện về quyền và nghĩa vụ của người chưa thành niên.",
        "Phụ huynh có thể vào bếp xem việc giao nhận thực phẩm vào bất cứ buổi sáng nào.",
        "Danh sách nhận học bổng được dán tại bảng tin trường từ ngày {day}.",
        "Tỷ lệ học sinh đi học chuyên cần tăng {pct} so với cùng kỳ.",
        "Các khoản thu không có trong danh mục phải trả lại trước khi kết thúc học kỳ.",
    ),
    (
        "Đoạn bờ dài {m} mét đã được cắm biển báo và có người trực vào ban đêm.",
        "Kết quả quan trắc ngày {day} cho thấy hai chỉ số vượt ngưỡng cho phép.",
        "Cây giống được ươm tại chỗ, tỷ lệ sống sau một mùa mưa đạt {pct}.",
        "Bà con góp ngày công, còn kinh phí {money} dành mua vật liệu và thuê máy.",
        "Theo {law}, cơ sở vi phạm phải khắc phục hậu quả trong thời hạn ghi trong quyết định.",
        "Nước đã trong trở lại ở đoạn thượng lưu, cá nhỏ bắt đầu xuất hiện.",
    ),
    (
        "Gói hỗ trợ trị giá {money} chia làm nhiều đợt, đợt đầu bắt đầu từ ngày {day}.",
        "Thủ tục chỉ còn {m} bước, toàn bộ làm qua mạng.",
        "Các tổ hỗ trợ đến từng quầy hàng để hướng dẫn người bán xuất hóa đơn trên điện thoại.",
        "Tỷ lệ giải ngân đến cuối tháng đạt {pct}, cao hơn cùng kỳ năm trước.",
        "{Agency} khẳng định không thu bất kỳ khoản phí nào ngoài quy định.",
        "Người vay cần đọc kỹ phụ lục về lãi phạt trước khi đồng ý trên ứng dụng.",
    ),
    (
        "Hồ sơ pháp lý của từng dự án được đăng kèm bản đồ để người mua đối chiếu.",
        "Đến ngày {day}, đã có {m} tòa nhà hoàn tất nghiệm thu phòng cháy.",
        "Giá bán dự kiến từ {money} cho toàn bộ khối nhà đầu tiên, chưa gồm phí bảo trì.",
        "{Law} quy định rõ điều kiện để một dự án được huy động vốn.",
        "Cư dân đề nghị có đầu mối duy nhất trả lời vì trước đây họ phải hỏi {m} nơi.",
        "Những khu đất bị thu hồi sẽ ưu tiên làm công viên và trường học.",
    ),
    (
        "Bạn đọc gửi thư kèm {m} trang tài liệu, mong được hướng dẫn cách giải quyết.",
        "{Lawyer} cho rằng trước hết cần xác định thời điểm hai bên đạt được thỏa thuận.",
        "Căn cứ {law}, người yêu cầu phải đưa ra chứng cứ chứng minh cho yêu cầu của mình.",
        "Tin nhắn, sao kê ngân hàng và lời làm chứng đều có thể được xem là chứng cứ nếu thu thập hợp pháp.",
        "Trường hợp không tự thỏa thuận được, có thể đề nghị hòa giải ở cơ sở trước khi khởi kiện.",
        "Thời hiệu được tính từ ngày người đó biết hoặc phải biết quyền lợi của mình bị xâm phạm.",
    ),
    (
        "Tuyến đi bộ dài {m} km, qua những mái đình và hàng cau trăm tuổi.",
        "Từ ngày {day}, khách mua vé được tặng bản đồ vẽ tay.",
        "Mỗi nhà trong làng giữ một công đoạn, khách có thể tự tay làm thử.",
        "Lượng khách cuối tuần tăng {pct}, các hộ thay nhau dọn đường làng mỗi sáng.",
        "Chủ điểm giữ xe ký cam kết niêm yết giá, vi phạm lần hai sẽ bị thu hồi giấy phép.",
        "Buổi tối, tiếng đàn vang lên bên bến nước và đèn lồng soi xuống mặt sông.",
    ),
    (
        "Phiên làm việc ngày {day} tập trung vào {m} nhóm vấn đề do các bên đề xuất.",
        "Đại biểu đánh giá cao cách kết hợp giữa luật và tập quán trong việc giải quyết mâu thuẫn nhỏ.",
        "Hai bên thống nhất trao đổi tài liệu định kỳ và tổ chức họp trực tuyến mỗi quý.",
        "Các nước trong khu vực đang hoàn thiện quy định riêng về lĩnh vực này.",
        "Khoảng {pct} số câu hỏi của người tham dự xoay quanh việc bảo vệ dữ liệu của trẻ em.",
        "Một tuyên bố chung được thông qua vào cuối buổi, để ngỏ cho các nước khác tham gia.",
    ),
)  # fmt: skip

COMMON = (
    "Theo {agency}, {topic} đã được đưa vào chương trình công tác của năm.",
    "{Lawyer} nhận định đây là tín hiệu tích cực, song cần thêm hướng dẫn chi tiết để cơ sở dễ thực hiện.",
    "Trao đổi với phóng viên, {official} cho biết {m} hộ dân đã được thông báo trước ngày {day}.",
    "Trên thực tế, {topic} ở {place} từng gặp khó vì quy định chưa thống nhất giữa các ngành.",
    "Quy định tại {law} là căn cứ để các bên thực hiện quyền và nghĩa vụ của mình.",
    "Con số này tăng {pct} so với cùng kỳ, chủ yếu nhờ khâu chuẩn bị được làm sớm.",
    "Người dân mong muốn thông tin được công khai, dễ tìm và dễ hiểu.",
    "Tính đến hết ngày {day}, đã có {m} ý kiến góp ý được tiếp thu.",
    "Tổng kinh phí khoảng {money}, trong đó phần lớn do xã hội hóa.",
    "Ở vùng sâu, cán bộ phải đi bộ nhiều giờ mới tới được nhà dân, nên mỗi chuyến đi đều mang theo đủ giấy tờ mẫu.",
    "Nhiều người cho biết họ biết đến {topic} qua loa truyền thanh của xã.",
    "“Điều chúng tôi cần là một câu trả lời rõ ràng, có thời hạn”, một người dân ở {place} nói.",
    "“Làm đúng ngay từ đầu thì đỡ tốn kém hơn sửa sai về sau”, {official} chia sẻ.",
    "Các đơn vị liên quan được yêu cầu báo cáo kết quả trước ngày {day}.",
    "Trong giai đoạn tiếp theo, {agency} sẽ kiểm tra chéo giữa {m} địa bàn.",
    "Mọi thắc mắc có thể gửi tới đường dây nóng, hoạt động cả ngày nghỉ.",
    "Đây cũng là dịp để rà lại những điểm mà quy định hiện hành còn bỏ ngỏ.",
    "So với phương án ban đầu, thời gian thực hiện rút xuống còn {m} ngày.",
    "Kinh nghiệm từ {other} cho thấy vai trò của tổ trưởng dân phố là rất quan trọng.",
    "Việc giám sát được giao cho một tổ gồm {m} người, có đại diện của người dân.",
    "Nếu phát sinh tranh chấp, các bên ưu tiên thương lượng trước khi đưa ra Tòa.",
    "Ghi nhận tại {place} những ngày này, không khí làm việc khẩn trương hơn hẳn.",
    "Một số chuyên gia lưu ý rằng {law} còn vài điểm cần văn bản hướng dẫn.",
    "Kết quả bước đầu sẽ được đánh giá lại sau {m} tháng.",
    "Không ít trường hợp phải bổ sung giấy tờ vì kê khai thiếu một dòng nhỏ.",
    "Hồ sơ được nhận tại {m} điểm, trong đó có những điểm đặt ngay ở nhà văn hóa thôn.",
    "Với cách làm này, người yếu thế được tiếp cận dịch vụ mà không phải đi xa.",
    "{Agency} cũng đề nghị báo chí cùng tham gia giám sát.",
)  # fmt: skip

SUBHEADS = (
    "Công khai để dân biết",
    "Gỡ từng nút thắt",
    "Nhìn từ quy định",
    "Tiếng nói từ cơ sở",
    "Việc còn lại phía trước",
    "Bài học từ thực tế",
    "Trách nhiệm thuộc về ai?",
    "Cách làm ở thôn, bản",
)

QUOTES = (
    "Pháp luật chỉ thật sự sống khi người dân thấy mình được bảo vệ trong những việc nhỏ nhất.",
    "Một con dấu đúng hẹn đôi khi đáng giá hơn một lời hứa dài.",
    "Hòa giải không phải là nhường nhịn cho xong, mà là tìm ra điều hai bên cùng giữ được.",
    "Công khai từng con số là cách giữ niềm tin rẻ nhất và bền nhất.",
    "Chúng tôi chọn đến tận nhà, vì có những người cả đời chưa từng bước vào cơ quan công quyền.",
)

NOTES = (
    "Theo {law}, người dân có quyền yêu cầu cơ quan nhà nước cung cấp thông tin thuộc danh mục được công khai.",
    "Hồ sơ gồm đơn theo mẫu, bản sao giấy tờ tùy thân và tài liệu chứng minh; thời hạn trả lời là {m} ngày làm việc.",
    "Đường dây trợ giúp pháp lý miễn phí tiếp nhận cuộc gọi trong giờ hành chính.",
)

ITEMS = (
    "Đơn đề nghị theo mẫu, có chữ ký của người yêu cầu.",
    "Bản sao giấy tờ tùy thân còn thời hạn.",
    "Tài liệu chứng minh nội dung yêu cầu, nếu có.",
    "Biên lai nộp lệ phí hoặc giấy xác nhận được miễn.",
    "Văn bản ủy quyền, nếu nộp thay người khác.",
)

LAWS = (
    "Bộ luật Dân sự 2015",
    "Luật Đất đai 2024",
    "Luật Hòa giải ở cơ sở 2013",
    "Luật Trợ giúp pháp lý 2017",
    "Luật Bảo vệ môi trường 2020",
    "Luật Nhà ở 2023",
    "Luật Tiếp cận thông tin 2016",
    "Bộ luật Lao động 2019",
    "Luật Khám bệnh, chữa bệnh 2023",
    "Luật Tố tụng hành chính 2015",
)

AGENCIES = (
    "cơ quan chuyên môn",
    "Sở Tư pháp",
    "Ủy ban nhân dân tỉnh",
    "đoàn kiểm tra liên ngành",
    "phòng nghiệp vụ",
    "ban chỉ đạo",
    "Hội Luật gia",
    "trung tâm trợ giúp pháp lý",
)

FAMILY = ("Lương", "Khổng", "Tạ", "Mạc", "Quách", "Thạch", "Bế", "Ninh", "Phùng", "Đoàn", "La", "Cù")
MIDDLE = ("Thụy", "Nhật", "Khánh", "Thanh", "Diệu", "Mộc", "Vân", "Hoài", "Gia", "An")
GIVEN = ("Khuê", "Miên", "Thạc", "Nghi", "Tú Quyên", "Bách", "Hạc", "Lam", "Yên", "Trúc", "Sương", "Điền")
PEN_NAMES = ("Mộc Miên", "Thảo Nguyên", "Gia Khánh", "Hoài Thương", "Vân Khuê", "Nhật Hạ", "Lam Điền", "Bình Yên",
             "Thu Sương", "Hạc Minh", "Trúc Lâm", "An Nhiên")  # fmt: skip

SOURCES = ("TTXVN", "VOV", "baochinhphu.vn", "Cổng thông tin điện tử")

TAGS: tuple[tuple[str, ...], ...] = (
    ("cải cách hành chính", "dịch vụ công", "một cửa"),
    ("hòa giải ở cơ sở", "trợ giúp pháp lý", "hộ tịch"),
    ("xét xử", "bồi thường", "tố tụng"),
    ("cảnh báo", "an ninh trật tự", "phòng cháy"),
    ("phóng sự điều tra", "bạn đọc phản ánh", "kiểm tra"),
    ("y tế cơ sở", "bảo hiểm y tế", "an toàn thực phẩm"),
    ("giáo dục pháp luật", "học đường", "học bổng"),
    ("ô nhiễm", "rừng ngập mặn", "sạt lở"),
    ("thuế", "tín dụng", "hóa đơn điện tử"),
    ("nhà ở xã hội", "bảng giá đất", "cấp sổ"),
    ("tư vấn pháp luật", "hợp đồng", "đặt cọc"),
    ("du lịch xanh", "làng nghề", "lễ hội"),
    ("hợp tác quốc tế", "dữ liệu cá nhân", "hội thảo"),
)

CAPTIONS: dict[str, tuple[str, ...]] = {
    "toa-an": ("Trụ sở Tòa án vào buổi sáng mở phiên xét xử", "Người dân theo dõi phiên tòa qua màn hình",
               "Bậc thềm Tòa án trước giờ nghị án"),
    "can-can": ("Biểu tượng cán cân công lý tại phòng xử", "Không gian hòa giải được bố trí bàn tròn",
                "Phòng đọc hồ sơ của trung tâm"),
    "dong-song": ("Khúc sông nơi người dân phản ánh", "Bến nước lúc chiều xuống", "Con thuyền chở vật liệu neo ven bờ"),
    "thanh-pho": ("Một góc đô thị nhìn từ trên cao", "Dãy nhà mới bên trục đường chính",
                  "Khu phố vào giờ tan tầm"),
    "ruong-lua": ("Cánh đồng trước ngày gặt", "Lối vào bản giữa mùa lúa chín", "Người dân đi làm đồng từ sớm"),
    "van-phong": ("Cán bộ hướng dẫn người dân tại bộ phận một cửa", "Bàn tiếp nhận hồ sơ trong giờ cao điểm",
                  "Tủ lưu trữ hồ sơ sau khi số hóa"),
    "hoi-nghi": ("Quang cảnh hội nghị", "Đại biểu trao đổi bên lề cuộc họp", "Phiên thảo luận buổi chiều"),
    "benh-vien": ("Khu khám bệnh vừa được sửa sang", "Xe cấp cứu túc trực trước cổng", "Người dân chờ khám vào buổi sáng"),
    "truong-hoc": ("Sân trường trong giờ ra chơi", "Lớp học ở điểm trường lẻ", "Học sinh tham gia tranh luận"),
    "rung-cay": ("Cánh rừng mới trồng đã khép tán", "Lối mòn dẫn vào khu bảo tồn", "Vườn ươm cây bản địa"),
    "cho-que": ("Chợ phiên lúc đông khách nhất", "Gian hàng của các hộ trong làng", "Quà quê bày bán bên đường"),
}  # fmt: skip

CREDITS = (
    (" (Ảnh: {})", ("M.Miên", "T.Nguyên", "H.Thương", "CTV")),
    (". Ảnh: {}", ("TTXVN", "Gia Khánh", "Hạc Minh")),
    (" - Ảnh {}", ("VGP/Nhật Hạ", "VGP/Hoài An")),
    (". Ảnh minh họa. Nguồn: {}", ("VOV", "TTXVN")),
)
"""How the credit ends the caption, with those who may stand there."""
