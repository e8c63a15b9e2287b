"""Names of laws, codes and ordinances: they tell where a name ends. One that is missing ends by rule (`names`).

"Short > Full" is another name of the same law. Those that were replaced stay: old articles name them.
"""

CODES = """
Dân sự
Hàng hải > Hàng hải Việt Nam
Hàng hải Việt Nam
Hình sự
Lao động
Tố tụng dân sự
Tố tụng hình sự
"""

ORDINANCES = """
Án phí, lệ phí Tòa án
Bảo vệ công trình quan trọng liên quan đến an ninh quốc gia
Cảnh sát cơ động
Cảnh sát môi trường
Chi phí tố tụng
Dân số
Giống cây trồng
Giống vật nuôi
Hợp nhất văn bản quy phạm pháp luật
Ngoại hối
Pháp điển hệ thống quy phạm pháp luật
Quản lý thị trường
Quản lý, sử dụng vũ khí, vật liệu nổ và công cụ hỗ trợ
Thủ tục bắt giữ tàu biển
Tín ngưỡng, tôn giáo
Trình tự, thủ tục xem xét, quyết định áp dụng các biện pháp xử lý hành chính tại Tòa án nhân dân
Ưu đãi người có công với cách mạng
Ưu đãi người có công > Ưu đãi người có công với cách mạng
Xử phạt vi phạm hành chính đối với hành vi cản trở hoạt động tố tụng
Xử lý vi phạm hành chính
"""

LAWS = """
An ninh mạng
An ninh quốc gia
An toàn thông tin mạng
An toàn thực phẩm
An toàn, vệ sinh lao động
Ban hành văn bản quy phạm pháp luật
Báo chí
Bảo hiểm tiền gửi
Bảo hiểm xã hội
Bảo hiểm y tế
Bảo vệ bí mật nhà nước
Bảo vệ dữ liệu cá nhân
Bảo vệ môi trường
Bảo vệ quyền lợi người tiêu dùng
Bảo vệ sức khỏe nhân dân
Bảo vệ và kiểm dịch thực vật
Bảo vệ và phát triển rừng
Bảo vệ, chăm sóc và giáo dục trẻ em
Bầu cử đại biểu Quốc hội
Bầu cử đại biểu Hội đồng nhân dân
Bầu cử đại biểu Quốc hội và đại biểu Hội đồng nhân dân
Biên giới quốc gia
Biên phòng > Biên phòng Việt Nam
Biên phòng Việt Nam
Biển Việt Nam
Bình đẳng giới
Bưu chính
Các công cụ chuyển nhượng
Các tổ chức tín dụng
Cán bộ, công chức
Cảnh sát biển > Cảnh sát biển Việt Nam
Cảnh sát biển Việt Nam
Cảnh sát cơ động
Cảnh vệ
Căn cước
Căn cước công dân
Cấp, thoát nước
Chăn nuôi
Chất lượng sản phẩm, hàng hóa
Chuyển đổi số
Chuyển giao công nghệ
Chứng khoán
Chính quyền địa phương > Tổ chức chính quyền địa phương
Cơ quan đại diện nước Cộng hòa xã hội chủ nghĩa Việt Nam ở nước ngoài
Cơ yếu
Cư trú
Cạnh tranh
Công an nhân dân
Công chứng
Công đoàn
Công nghệ cao
Công nghệ thông tin
Công nghiệp công nghệ số
Công nghiệp quốc phòng, an ninh và động viên công nghiệp
Dân quân tự vệ
Dân sự > Bộ luật Dân sự
Dầu khí
Di sản văn hóa
Doanh nghiệp
Doanh nghiệp nhà nước
Du lịch
Dược
Dự trữ quốc gia
Dữ liệu
Dẫn độ
Đa dạng sinh học
Đầu tư
Đầu tư công
Đầu tư nước ngoài tại Việt Nam
Đầu tư theo phương thức đối tác công tư
Đấu giá tài sản
Đấu thầu
Đất đai
Đặc xá
Đê điều
Điện ảnh
Điện lực
Đo đạc và bản đồ
Đo lường
Đường bộ
Đường sắt
Địa chất và khoáng sản
Giám định tư pháp
Giao dịch điện tử
Giao thông đường bộ
Giao thông đường thủy nội địa
Giá
Giáo dục
Giáo dục đại học
Giáo dục nghề nghiệp
Giáo dục quốc phòng và an ninh
Giáo dục quốc phòng, an ninh > Giáo dục quốc phòng và an ninh
Hải quan
Hàng không dân dụng > Hàng không dân dụng Việt Nam
Hàng không dân dụng Việt Nam
Hiến, lấy, ghép mô, bộ phận cơ thể người và hiến, lấy xác
Hình sự > Bộ luật Hình sự
Hóa chất
Hòa giải ở cơ sở
Hòa giải, đối thoại tại Tòa án
Hoạt động chữ thập đỏ
Hoạt động giám sát của Quốc hội và Hội đồng nhân dân
Hôn nhân gia đình > Hôn nhân và gia đình
Hôn nhân và gia đình
Hỗ trợ doanh nghiệp nhỏ và vừa
Hộ tịch
Hợp tác xã
Kế toán
Khám bệnh, chữa bệnh
Khiếu nại
Khiếu nại, tố cáo
Khí tượng thủy văn
Khoa học và công nghệ
Khoa học, công nghệ và đổi mới sáng tạo
Khoáng sản
Kiến trúc
Kiểm toán độc lập
Kiểm toán nhà nước
Kinh doanh bảo hiểm
Kinh doanh bất động sản
Lao động > Bộ luật Lao động
Lâm nghiệp
Luật sư
Lưu trữ
Lý lịch tư pháp
Lực lượng dự bị động viên
Lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở
Mặt trận Tổ quốc Việt Nam
Năng lượng nguyên tử
Ngân hàng Nhà nước > Ngân hàng Nhà nước Việt Nam
Ngân hàng Nhà nước Việt Nam
Ngân sách nhà nước
Nghĩa vụ quân sự
Người cao tuổi
Người khuyết tật
Người lao động Việt Nam đi làm việc ở nước ngoài theo hợp đồng
Nhà giáo
Nhà ở
Nhập cảnh, xuất cảnh, quá cảnh, cư trú của người nước ngoài tại Việt Nam
Nuôi con nuôi
Phá sản
Phí và lệ phí
Phòng bệnh
Phòng cháy và chữa cháy
Phòng cháy, chữa cháy > Phòng cháy và chữa cháy
Phòng cháy, chữa cháy và cứu nạn, cứu hộ
Phòng không nhân dân
Phòng thủ dân sự
Phòng, chống bạo lực gia đình
Phòng, chống bệnh truyền nhiễm
Phòng, chống khủng bố
Phòng, chống ma túy
Phòng, chống mua bán người
Phòng, chống nhiễm vi rút gây ra hội chứng suy giảm miễn dịch mắc phải ở người
Phòng, chống rửa tiền
Phòng, chống tác hại của rượu, bia
Phòng, chống tác hại của thuốc lá
Phòng, chống tham nhũng
Phòng, chống thiên tai
Phổ biến, giáo dục pháp luật
Quản lý ngoại thương
Quản lý nợ công
Quản lý thuế
Quản lý và đầu tư vốn nhà nước tại doanh nghiệp
Quản lý, sử dụng tài sản công
Quản lý, sử dụng tài sản nhà nước
Quản lý, sử dụng vốn nhà nước đầu tư vào sản xuất, kinh doanh tại doanh nghiệp
Quản lý, sử dụng vũ khí, vật liệu nổ và công cụ hỗ trợ
Quảng cáo
Quốc phòng
Quốc tịch > Quốc tịch Việt Nam
Quốc tịch Việt Nam
Quy hoạch
Quy hoạch đô thị
Quy hoạch đô thị và nông thôn
Sĩ quan Quân đội nhân dân Việt Nam
Sở hữu trí tuệ
Sử dụng năng lượng tiết kiệm và hiệu quả
Tài nguyên nước
Tài nguyên, môi trường biển và hải đảo
Tần số vô tuyến điện
Thanh niên
Thanh tra
Thể dục, thể thao
Thi đua, khen thưởng
Thi hành án dân sự
Thi hành án hình sự
Thi hành tạm giữ, tạm giam
Thi hành tạm giữ, tạm giam và cấm đi khỏi nơi cư trú
Thỏa thuận quốc tế
Thống kê
Thú y
Thủ đô
Thủy lợi
Thủy sản
Thực hành tiết kiệm, chống lãng phí
Thực hiện dân chủ ở cơ sở
Thuế bảo vệ môi trường
Thuế giá trị gia tăng
Thuế sử dụng đất phi nông nghiệp
Thuế sử dụng đất nông nghiệp
Thuế tài nguyên
Thuế thu nhập cá nhân
Thuế thu nhập doanh nghiệp
Thuế tiêu thụ đặc biệt
Thuế xuất khẩu, thuế nhập khẩu
Thương mại
Thương mại điện tử
Tiếp cận thông tin
Tiếp công dân
Tiêu chuẩn và quy chuẩn kỹ thuật
Tín ngưỡng, tôn giáo
Tố cáo
Tố tụng dân sự > Bộ luật Tố tụng dân sự
Tố tụng hành chính
Tố tụng hình sự > Bộ luật Tố tụng hình sự
Tổ chức Chính phủ
Tổ chức chính quyền địa phương
Tổ chức cơ quan điều tra hình sự
Tổ chức Hội đồng nhân dân và Ủy ban nhân dân
Tổ chức Quốc hội
Tổ chức Tòa án nhân dân
Tổ chức Viện kiểm sát nhân dân
Trách nhiệm bồi thường của Nhà nước
Trách nhiệm bồi thường nhà nước > Trách nhiệm bồi thường của Nhà nước
Bồi thường nhà nước > Trách nhiệm bồi thường của Nhà nước
Trật tự, an toàn giao thông đường bộ
Trẻ em
Trí tuệ nhân tạo
Trọng tài thương mại
Trồng trọt
Trợ giúp pháp lý
Trưng cầu ý dân
Trưng mua, trưng dụng tài sản
Tư pháp người chưa thành niên
Tương trợ tư pháp
Tương trợ tư pháp về dân sự
Tương trợ tư pháp về hình sự
Viên chức
Viễn thông
Việc làm
Xây dựng
Xuất bản
Xuất cảnh, nhập cảnh của công dân Việt Nam
Xử lý vi phạm hành chính
"""

CODES_IN_SHORT = {
    "BLDS": "Dân sự",
    "BLHH": "Hàng hải Việt Nam",
    "BLHS": "Hình sự",
    "BLLD": "Lao động",
    "BLLĐ": "Lao động",
    "BLTTDS": "Tố tụng dân sự",
    "BLTTHS": "Tố tụng hình sự",
}

WORDS_IN_SHORT = {
    "atgt": "an toàn giao thông",
    "bds": "bất động sản",
    "bđs": "bất động sản",
    "bhxh": "bảo hiểm xã hội",
    "bhyt": "bảo hiểm y tế",
    "bvmt": "bảo vệ môi trường",
    "gtđb": "giao thông đường bộ",
    "gtgt": "giá trị gia tăng",
    "gđ": "gia đình",
    "hđnd": "hội đồng nhân dân",
    "hn&gđ": "hôn nhân và gia đình",
    "hn": "hôn nhân",
    "hngđ": "hôn nhân và gia đình",
    "pbgdpl": "phổ biến giáo dục pháp luật",
    "pccc": "phòng cháy chữa cháy",
    "pctn": "phòng chống tham nhũng",
    "shtt": "sở hữu trí tuệ",
    "tand": "tòa án nhân dân",
    "tgpl": "trợ giúp pháp lý",
    "thads": "thi hành án dân sự",
    "thahs": "thi hành án hình sự",
    "tncn": "thu nhập cá nhân",
    "tndn": "thu nhập doanh nghiệp",
    "ttatgt": "trật tự an toàn giao thông",
    "ttđb": "tiêu thụ đặc biệt",
    "ttds": "tố tụng dân sự",
    "tthc": "tố tụng hành chính",
    "tths": "tố tụng hình sự",
    "vbqppl": "văn bản quy phạm pháp luật",
    "vksnd": "viện kiểm sát nhân dân",
    "xlvphc": "xử lý vi phạm hành chính",
}
"""Words of names, lower case, as papers shorten them."""
