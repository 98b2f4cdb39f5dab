/**
 * Chinese of what the service says of its own numbers: why a default is what it is, what a number was
 * derived from. Names of papers, standards and offers stand as they are published and are not here.
 * `{name}` stands for what is filled in.
 */
export const sourcesZh: Readonly<Record<string, string>> = {
  'H. Shum, GDC Shanghai, 23 March 2024, as reported: general models 1e12 parameters on ten thousand cards, industry 1e11 on a thousand, enterprise 1e10 on a hundred':
    '沈向洋，2024 年 3 月 23 日上海全球开发者先锋大会，据报道：通用大模型万卡、1e12 参数，行业大模型千卡、1e11 参数，企业大模型百卡、1e10 参数',
  'published dense 16-bit runs of 2021 to 2025: llm-foundry tables 0.27 to 0.64, Megatron-Core on H100 0.41 to 0.49':
    '2021 至 2025 年公布的 16 位稠密模型训练：llm-foundry 表中为 0.27 至 0.64，H100 上的 Megatron-Core 为 0.41 至 0.49',
  'Llama 3 (arXiv:2407.21783, section 3.3.4) reports over 0.9 of the time as effective; smaller sites report less':
    'Llama 3（arXiv:2407.21783，3.3.4 节）报告有效时间超过 0.9；较小的机构报告的更低',
  'Korthikanti et al. 2022 (arXiv:2205.05198), table 4: selective recompute adds 1.6% to 2.7% FLOP at s = 2048':
    'Korthikanti 等 2022（arXiv:2205.05198），表 4：s = 2048 时选择性重计算增加 1.6% 至 2.7% 的 FLOP',
  'OpenAI tokenizer guide: about 0.75 English words a token': 'OpenAI 分词说明：每个词元约 0.75 个英文单词',
  'DeepSeek API guide: about 0.6 token a Chinese character; tokenizers before 2023 need 1.3 and more':
    'DeepSeek API 说明：每个汉字约 0.6 个词元；2023 年以前的分词器需要 1.3 个以上',
  'OpenAI tokenizer guide: about four bytes of English text a token':
    'OpenAI 分词说明：每个词元约四字节英文文本',
  'measured node power over nameplate in LLM training: 0.67 (B200, MLPerf logs) to 0.9':
    '大模型训练中实测整机功率与铭牌功率之比：0.67（B200，MLPerf 日志）至 0.9',
  'nameplate of DGX A100, H100, B200 over eight times the accelerator limit: 2.03, 1.82, 1.79':
    'DGX A100、H100、B200 的铭牌功率与八个加速器功率上限之比：2.03、1.82、1.79',
  'BLOOM (arXiv:2211.02001): idle draw was 256.6 MWh beside 433.2 MWh of dynamic draw; 0.37 of their sum':
    'BLOOM（arXiv:2211.02001）：空闲用电 256.6 MWh，动态用电 433.2 MWh；前者占二者之和的 0.37',
  'share of the node beside the accelerators: 0.27 at 7.12 kW (8 x H100, MLPerf logs), 0.45 at the nameplate of DGX H100':
    '整机中加速器以外的占比：7.12 kW 时为 0.27（8 张 H100，MLPerf 日志），按 DGX H100 铭牌为 0.45',
  'large operators report 1.09 to 1.2, the industry average is 1.55 (Uptime 2022)':
    '大型运营商报告 1.09 至 1.2，行业平均为 1.55（Uptime 2022）',
  'depreciation lives that large operators report, 2023 to 2026': '大型运营商 2023 至 2026 年报告的折旧年限',
  'no public measurement: the range spans what operators call poor and good use':
    '没有公开的实测：范围涵盖运营商所称的较差与较好的利用率',
  'the load is taken as flat; a daily rhythm of users gives 1.5 to 3, which is the range':
    '按平稳负载计；用户的昼夜规律对应 1.5 至 3，即为范围',
  'no head-room is added; queues make 0.6 to 0.9 usual, which is the range':
    '未留余量；因排队通常取 0.6 至 0.9，即为范围',
  'prefill reaches 0.4 to 0.6 of the dense peak, decode 0.01 to 0.2':
    '预填充可达稠密峰值的 0.4 至 0.6，解码为 0.01 至 0.2',
  'rent on demand is paid while it works; starting up and head-room make 0.6 to 1, which is the range':
    '按需租用只为工作时间付费；启动与余量使其为 0.6 至 1，即为范围',
  'machines are written off to nothing; what a sale brings after five years is the range':
    '机器折旧至零；五年后出售所得即为范围',
  'depreciation lives of data centre buildings in annual reports of large operators':
    '大型运营商年报中数据中心建筑的折旧年限',
  'parallel streams over long lines; a single stream reaches far less':
    '长距离线路上的并行传输；单路传输远低于此',
  'fibre follows roads, rails and coasts; no single measurement stands behind it':
    '光缆沿公路、铁路和海岸铺设；并非出自某一次实测',
  'nearline drives of 20 TB: about 5.4 W idle and 9.4 W at work, recalled from data sheets; Cloud Carbon Footprint takes 0.65':
    '20 TB 近线硬盘：空闲约 5.4 W、工作约 9.4 W，凭对数据手册的记忆；Cloud Carbon Footprint 取 0.65',
  'NVMe drives of 15 TB: about 5 W idle and 12 to 25 W at work, recalled from data sheets; Cloud Carbon Footprint takes 1.2':
    '15 TB NVMe 固态盘：空闲约 5 W、工作 12 至 25 W，凭对数据手册的记忆；Cloud Carbon Footprint 取 1.2',
  'ZeRO (arXiv:1910.02054, section 3.1): 16-bit weights 2, 32-bit weights and two Adam moments 12; 12 without the 16-bit copy, 16 with gradients':
    'ZeRO（arXiv:1910.02054，3.1 节）：16 位权重 2，32 位权重与 Adam 两个动量 12；不含 16 位副本为 12，含梯度为 16',
  'weights in 16 bits; half of that in FP8 or INT8': '16 位权重；FP8 或 INT8 为其一半',
  'the usual server holds eight accelerators': '常见服务器装八个加速器',
  'the usual length of pre-training, 2020 to 2025': '2020 至 2025 年预训练的常用长度',
  'about four million tokens a step, as large dense runs of 2020 to 2025':
    '每步约四百万词元，与 2020 至 2025 年的大型稠密训练相同',
  'share of the usable memory that the engine takes': '引擎占用的可用显存比例',
  'left out of the plan that was sent': '所给并行方案中未给出',
  'found by a search over plans': '在各并行方案中搜索得到',
  'three years, the longest usual term of reserved capacity': '三年，预留容量常见的最长期限',
  'one, where nothing is said': '未说明时取一',
  'one checkpoint is brought back': '取回一个检查点',
  'no network is stated: one 400 Gbit/s port per accelerator': '未说明网络：每个加速器一个 400 Gbit/s 端口',
  'no link is stated: each device is its own domain': '未说明互联：每个设备自成一域',
  'no link is stated: PCIe 4 x16, both directions': '未说明互联：PCIe 4 x16，双向合计',
  'a visit is taken as one request': '一次访问计为一次请求',
  'Qwen2-Audio (arXiv:2407.10759, section 2): Whisper frames pooled by two, about 40 ms each':
    'Qwen2-Audio（arXiv:2407.10759，第 2 节）：Whisper 帧两两合并，每帧约 40 毫秒',
  'Whisper (arXiv:2212.04356, section 2.2): frames of 10 ms, halved by a convolution of stride 2: 1,500 of 30 s':
    'Whisper（arXiv:2212.04356，2.2 节）：每帧 10 毫秒，经步长为 2 的卷积减半：30 秒为 1,500 帧',
  'ai.google.dev/gemini-api/docs/tokens: 32 tokens a second of sound':
    'ai.google.dev/gemini-api/docs/tokens：每秒声音 32 个词元',
  'the figure that is known': '所知的那项数值',
  'the degrees of the plan': '并行方案的各并行度',
  'the estimate is of one plan': '该估算针对一个并行方案',
  'framework whose measured runs the plan is most like': '实测训练与该方案最相近的框架',
  'the rate is an average over the whole run, lost time included': '该速率为整个训练的平均值，含损失的时间',
  '{kind} estimate': '{kind} 估算',
  'errors on measurements of groups that were left out of the fit': '在未参与拟合的各组实测上的误差',
  'the lowest {basis} price in {currency} of the catalog: {offer}':
    '目录中以 {currency} 计最低的 {basis} 价格：{offer}',
  'nameplate of the node less the limits of its accelerators': '整机铭牌功率减去各加速器的功率上限',
  'the average load over what is deployed': '平均负载除以已部署的数量',
  'light in fibre: about 200,000 km/s': '光在光纤中：约 200,000 km/s',
  'GHG Protocol, Scope 2 Guidance: green power counts nothing, the rest as the location':
    'GHG Protocol 范围二指南：绿电计为零，其余按基于位置计',
  'Li et al. 2023 (arXiv:2304.03271): off-site water by the electricity of the facility':
    'Li 等 2023（arXiv:2304.03271）：按设施用电计的场外用水',
  'capital recovery with salvage value, e.g. Newnan et al., Engineering Economic Analysis':
    '含残值的资本回收，如 Newnan 等《Engineering Economic Analysis》',
  'Fan, Weber, Barroso 2007 (Power provisioning for a warehouse-sized computer): draw is near linear in load':
    'Fan、Weber、Barroso 2007（Power provisioning for a warehouse-sized computer）：功率随负载近似线性',
  'logistic adoption (Verhulst 1838)': '逻辑斯谛普及曲线（Verhulst 1838）',
  'how the checkpoint is stored': '检查点的存储方式',
  'with both embeddings': '含输入与输出嵌入',
  'not in the total: loaded to draft with': '不计入总数：仅在用于草稿时加载',
  'what the engine does unless told otherwise': '引擎的默认行为',
  'Megatron-LM: experts are cut over the tensor ranks': 'Megatron-LM：专家按张量并行设备切分',
  'LoRA (arXiv:2106.09685): rank × (inputs + outputs) of each matrix':
    'LoRA（arXiv:2106.09685）：每个矩阵为秩 ×（输入 + 输出）',
}
