// Articles that resemble a ward's newsletter: titles of a grammar, which repeat each other's words as real
// ones do, and texts of 6 kB whose words are as unevenly frequent as real ones. The same for the same number.
//
// usage: node corpus.mjs FOLDER COUNT

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

// Mulberry32: small, and the same everywhere.
export function random(seed) {
  return () => {
    seed = seed + 0x6d2b79f5 | 0;
    let t = Math.imul(seed ^ seed >>> 15, 1 | seed);
    t = t + Math.imul(t ^ t >>> 7, 61 | t) ^ t;
    return ((t ^ t >>> 14) >>> 0) / 4294967296;
  };
}

const list = text => text.trim().split(/\s*,\s*/);

const ORGS = list(`UBND phường, Đảng ủy phường, HĐND phường, Công an phường, Đoàn Thanh niên phường, Hội Phụ nữ phường,
Hội Cựu chiến binh phường, Hội Nông dân phường, Hội Người cao tuổi, Hội Chữ thập đỏ, Hội Khuyến học, Mặt trận Tổ quốc phường,
Ban Chỉ huy Quân sự phường, Trạm Y tế phường, Trường Tiểu học, Trường Trung học cơ sở, Trường Mầm non, Trung tâm Văn hóa,
Trung tâm Phục vụ hành chính công, Tổ công nghệ số cộng đồng, Ban Bảo vệ dân phố, Liên đoàn Lao động, Chi bộ khu phố,
Ban quản lý chợ, Hợp tác xã nông nghiệp, Điện lực khu vực, Công ty Cấp nước, Công ty Môi trường đô thị, Bưu điện phường, Ngân hàng Chính sách`);
const PLACES = list(`khu phố An Hòa, khu phố Bình Minh, khu phố Cầu Đá, khu phố Đông Thịnh, khu phố Hải Châu, khu phố Hòa Bình,
khu phố Hưng Phú, khu phố Kim Liên, khu phố Long Biên, khu phố Mỹ Lộc, khu phố Nam Sơn, khu phố Ngọc Hà, khu phố Phú Cường,
khu phố Quang Trung, khu phố Tân Tiến, khu phố Tây Hồ, khu phố Thanh Xuân, khu phố Thượng Lý, khu phố Trung Nghĩa, khu phố Vĩnh Tuy,
đường Nguyễn Huệ, đường Lê Lợi, đường Trần Phú, đường Hai Bà Trưng, đường Lý Thường Kiệt, đường Phan Bội Châu, đường Hùng Vương,
đường Ngô Quyền, đường Võ Thị Sáu, đường Đinh Tiên Hoàng, chợ Bến Xuân, chợ Cầu Mới, cầu Bến Xuân, công viên Hoa Phượng,
nhà văn hóa Bình Minh, hồ Điều Hòa, bến đò Ngang, bãi bồi ven sông, kênh Nhiêu Lộc, ngõ Chùa Vua`);
const ACTIONS = list(`tổ chức, khai mạc, bế mạc, phát động, triển khai, sơ kết, tổng kết, hưởng ứng, ra quân, tuyên truyền, vận động, phối hợp,
kiểm tra, giám sát, rà soát, đẩy mạnh, tăng cường, nâng cao chất lượng, hoàn thành, công bố, trao tặng, thăm hỏi, tặng quà, biểu dương,
khen thưởng, gặp mặt, tập huấn, bồi dưỡng, hướng dẫn, hỗ trợ, tiếp nhận, giải quyết, xử lý, lấy ý kiến, niêm yết, mở lớp, khởi công,
khánh thành, bàn giao, sửa chữa, nâng cấp, chỉnh trang, thu gom, phun khử khuẩn, diễn tập, đối thoại, tiếp xúc, thông báo, mời họp, bình xét`);
const THINGS = list(`hội chợ xuân, ngày hội đại đoàn kết toàn dân tộc, tháng thanh niên, chiến dịch vệ sinh môi trường, công tác phòng cháy chữa cháy,
phong trào toàn dân bảo vệ an ninh Tổ quốc, lịch tiêm chủng mở rộng, thẻ căn cước công dân, dịch vụ công trực tuyến, chuyển đổi số cộng đồng,
hộ nghèo và cận nghèo, gia đình chính sách, người có công với cách mạng, trẻ em có hoàn cảnh khó khăn, học bổng khuyến học, giải bóng đá thiếu niên,
giải cờ tướng người cao tuổi, hội thi tiếng hát khu dân cư, đêm thơ nguyên tiêu, lễ hội đình làng, nghĩa vụ quân sự, bầu cử đại biểu hội đồng nhân dân,
quy hoạch sử dụng đất, giải phóng mặt bằng, cấp giấy chứng nhận quyền sử dụng đất, trật tự đô thị và vỉa hè, an toàn giao thông, an toàn thực phẩm,
phòng chống sốt xuất huyết, phòng chống lụt bão, phòng chống ma túy, phòng chống bạo lực gia đình, bảo hiểm y tế hộ gia đình, bảo hiểm xã hội tự nguyện,
vay vốn ưu đãi, việc làm cho lao động nữ, lớp học xóa mù công nghệ, phân loại rác tại nguồn, trồng cây xanh đầu năm, nạo vét cống thoát nước,
chiếu sáng ngõ xóm, camera an ninh, cắt điện để sửa đường dây, ngừng cấp nước, lịch tiếp công dân, kết quả giải quyết đơn thư, thu thuế đất phi nông nghiệp,
đăng ký khai sinh, đăng ký kết hôn lưu động, chứng thực bản sao điện tử, tủ sách cộng đồng, câu lạc bộ dưỡng sinh, mô hình tuyến đường hoa,
mô hình chợ không dùng tiền mặt, mô hình sân chơi tái chế, sản phẩm OCOP của phường, làng nghề đan lát, vườn rau sạch, cuộc thi ảnh quê hương`);
const ENDS = list(`năm 2026, năm học mới, dịp Tết Nguyên đán, trong tháng 11, quý IV, nhân ngày Quốc khánh, mừng Đảng mừng Xuân, trước mùa mưa bão,
cho đoàn viên thanh niên, cho hội viên phụ nữ, cho người cao tuổi, cho học sinh tiểu học, cho hộ kinh doanh, cho cán bộ khu phố, tới từng hộ dân,
vào sáng thứ Bảy, vào cuối tuần này, theo kế hoạch của thành phố, với sự tham gia của nhân dân, giai đoạn 2026 – 2030, đợt hai, lần thứ ba`);
const COMMON = list(`và, của, các, có, được, cho, trong, với, là, đã, những, người, không, một, đến, về, tại, này, để, theo, từ, khi, ra, trên, vào, cũng,
năm, phải, nhiều, đang, sẽ, còn, như, nên, lại, sau, hơn, đó, bị, rất, do, mà, bằng, thì, qua, nếu, ngày, tháng, mỗi, hai, ba, cùng, nhất, đều, vẫn, trước`);
const WORDS = list(`nhân dân, khu phố, gia đình, thực hiện, công tác, cán bộ, tổ chức, hoạt động, phường, thành phố, địa phương, thời gian, kế hoạch, chương trình,
kết quả, nhiệm vụ, đơn vị, cơ quan, hộ dân, đại diện, lãnh đạo, phát biểu, nhấn mạnh, yêu cầu, đề nghị, tiếp tục, quan tâm, chăm lo, đời sống, kinh tế,
văn hóa, xã hội, an ninh, trật tự, môi trường, xây dựng, phát triển, nâng cao, chất lượng, hiệu quả, đoàn viên, hội viên, thanh niên, phụ nữ, học sinh,
giáo viên, phụ huynh, nhà trường, bệnh nhân, y tế, bác sĩ, sức khỏe, tiêm chủng, trẻ em, người già, tuyên truyền, vận động, tham gia, hưởng ứng, ủng hộ,
đóng góp, kinh phí, ngân sách, triệu đồng, công trình, dự án, tuyến đường, vỉa hè, mặt bằng, thi công, hoàn thành, khởi công, chất thải, thu gom, phân loại,
cây xanh, nguồn nước, thoát nước, ngập úng, mưa lớn, bão lũ, ứng phó, lực lượng, trực ban, cảnh báo, sơ tán, an toàn, phòng cháy, chữa cháy, bình chữa cháy,
thoát hiểm, giao thông, tai nạn, vi phạm, xử phạt, nhắc nhở, kiểm tra, giám sát, hướng dẫn, thủ tục, hồ sơ, giấy tờ, căn cước, khai sinh, kết hôn, chứng thực,
trực tuyến, điện thoại, tài khoản, thanh toán, tiền mặt, mã số, công nghệ, ứng dụng, cài đặt, thông tin, phản ánh, kiến nghị, tiếp nhận, giải quyết, đúng hạn,
đất đai, nhà ở, quy hoạch, bồi thường, tái định cư, đối thoại, đồng thuận, khiếu nại, tố cáo, hòa giải, pháp luật, quy định, nghị quyết, chỉ thị, hội nghị,
đại biểu, bầu cử, cử tri, tiếp xúc, chính sách, thương binh, liệt sĩ, tri ân, tặng quà, hoàn cảnh, khó khăn, nghèo, học bổng, sách vở, xe đạp, mái ấm,
sửa chữa, bàn giao, khánh thành, khen thưởng, tiêu biểu, xuất sắc, gương mẫu, phong trào, thi đua, mô hình, câu lạc bộ, dưỡng sinh, bóng đá, cờ tướng,
giải nhất, chung kết, trọng tài, khán giả, văn nghệ, tiết mục, ca khúc, biểu diễn, lễ hội, đình làng, rước kiệu, dâng hương, truyền thống, lịch sử, di tích,
bảo tồn, du lịch, khách tham quan, sản phẩm, nông nghiệp, rau sạch, chăn nuôi, dịch bệnh, vắc xin, khử khuẩn, chợ, tiểu thương, hàng hóa, giá cả, cân đối,
doanh nghiệp, việc làm, tuyển dụng, thu nhập, lao động, bảo hiểm, lương hưu, trợ cấp, vay vốn, lãi suất, tiết kiệm, hợp tác xã, xưởng, máy móc, sản xuất,
điện lực, cắt điện, đường dây, trạm biến áp, cấp nước, đường ống, áp lực, rò rỉ, buổi sáng, buổi chiều, cuối tuần, hằng tháng, sắp tới, vừa qua, hiện nay,
bước đầu, lâu dài, thường xuyên, kịp thời, nghiêm túc, chu đáo, thiết thực, sôi nổi, phấn khởi, tự nguyện, minh bạch, công khai, thuận tiện, nhanh chóng`);
const FIRST = list('Nguyễn, Trần, Lê, Phạm, Hoàng, Huỳnh, Phan, Vũ, Võ, Đặng, Bùi, Đỗ, Hồ, Ngô, Dương, Lý');
const MIDDLE = list('Văn, Thị, Hữu, Đức, Minh, Ngọc, Thanh, Quang, Xuân, Thu, Hồng, Kim, Anh, Bảo, Gia, Công');
const LAST = list(`An, Bình, Chi, Cường, Dũng, Đạt, Giang, Hà, Hạnh, Hải, Hiếu, Hoa, Hòa, Hùng, Hương, Khánh, Lan, Linh, Long, Mai, Nam, Nga,
Nhung, Oanh, Phúc, Phương, Quân, Quỳnh, Sơn, Tâm, Thảo, Thắng, Thủy, Toàn, Trang, Trung, Tú, Tuấn, Vân, Việt, Yến`);

export const CATEGORIES = list('Tin hoạt động, Cải cách hành chính, Văn hóa - Xã hội, Kinh tế, An ninh - Quốc phòng, Thông báo');

function write(at) {
  const next = random(at * 7919 + 13), below = count => Math.floor(next() * count);
  // Zipf and Mandelbrot: the word of rank r as often as 1 / (r + 5), so that the most frequent syllable is one of
  // forty, as in real texts.
  const zipf = from => from[Math.min(from.length - 1, Math.floor(5 * (Math.exp(next() * Math.log(from.length / 5 + 1)) - 1)))];
  const any = from => from[below(from.length)];
  const name = () => `${zipf(FIRST)} ${any(MIDDLE)} ${any(LAST)}`;
  const upper = text => text[0].toUpperCase() + text.slice(1);
  const thing = zipf(shuffled(THINGS)), place = any(PLACES), org = zipf(ORGS);
  const title = any([
    () => `${org} ${any(ACTIONS)} ${thing} ${any(ENDS)}`,
    () => `${org} ${any(ACTIONS)} ${thing} tại ${place}`,
    () => `${place}: ${any(ACTIONS)} ${thing}`,
    () => `${any(ACTIONS)} ${thing} tại ${place} ${any(ENDS)}`,
    () => `Thông báo ${any(ACTIONS)} ${thing} ${any(ENDS)}`,
    () => `${name()}: tấm gương ${any(ACTIONS)} ${thing} ở ${place}`,
    () => `${org} và ${any(ORGS)} ${any(ACTIONS)} ${thing}`,
    () => `${thing} ở ${place}: ${any(WORDS)} và ${any(WORDS)} ${any(ENDS)}`,
    () => `${below(90) + 10} hộ dân ${place} được ${any(ACTIONS)} ${thing}`,
  ])();
  const word = () => {
    const kind = next();
    if (kind < .42) return zipf(COMMON);
    if (kind < .9) return zipf(WORDS);
    if (kind < .93) return zipf(THINGS);
    if (kind < .95) return any(PLACES);
    if (kind < .97) return name();
    if (kind < .98) return zipf(ORGS);
    return String(below(kind < .99 ? 100 : 2500) + 1);
  };
  const sentence = () => {
    const words = Array.from({ length: 8 + below(14) }, word);
    if (words.length > 14) words[7] += ',';
    return upper(words.join(' ')) + '.';
  };
  const paragraphs = [`${upper(org)} vừa ${any(ACTIONS)} ${thing} tại ${place}. ${sentence()}`];
  for (let length = 0; length < 3900;) {
    const paragraph = Array.from({ length: 3 + below(3) }, sentence).join(' ');
    length += paragraph.length;
    paragraphs.push(paragraph);
  }
  return {
    title: upper(title),
    date: new Date(Date.UTC(2026, 10, 20) - at * 3 * 3600e3).toISOString().slice(0, 16).replace('T', ' '),
    category: any(CATEGORIES),
    summary: sentence(),
    body: paragraphs.join('\n\n'),
  };
  function shuffled(from) {
    // Which things are in the news changes from week to week.
    const turn = Math.floor(at / 60) * 17 % from.length;
    return [...from.slice(turn), ...from.slice(0, turn)];
  }
}

export function corpus(folder, count) {
  const settings = [`title = "Bản tin phường Bến Xuân"\nbase_url = "https://bantin.example/"\n`];
  for (const label of CATEGORIES) settings.push(`[[categories]]\nlabel = "${label}"\n`);
  mkdirSync(join(folder, 'content'), { recursive: true });
  writeFileSync(join(folder, 'site.toml'), settings.join('\n'));
  for (let at = 0; at < count; at++) {
    const { title, date, category, summary, body } = write(at);
    if (at % 500 === 0) mkdirSync(join(folder, 'content', String(at / 500)), { recursive: true });
    const head = `---\ntitle: "${title}"\ndate: ${date}\ncategory: ${category}\nsummary: "${summary}"\n---\n\n`;
    writeFileSync(join(folder, 'content', String(Math.floor(at / 500)), `bai-${at}.md`), head + body + '\n');
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] || '').href) {
  const [folder, count] = process.argv.slice(2);
  corpus(folder, Number(count));
}
