import { type Deployment, deploy } from '../core/serving/deployment.ts'
import type { ServingDevice } from '../core/serving/device.ts'
import { engineMode } from '../core/serving/tuning.ts'
import type { ServingCatalog } from './serving-catalog.ts'
import { engineKey, type LoadKind, loadKind } from './serving-engine.ts'
import { catalogIdOfName, namedDevice } from './serving-hardware.ts'
import { planOfRow, smallestPlan, workerPlan, workersBySplit } from './serving-plan.ts'
import { precisionOfRow } from './serving-precision.ts'
import type { ServingRow } from './serving-row.ts'
import { shapeOfRow } from './serving-shape.ts'
import { workloadOf } from './serving-workload.ts'

/** A row as the core's physics take it. Nothing here reads `measured`. */
export type ServingCase = {
  id: string
  cell: string
  /** Cells that are held out together: a submission's saturated runs and those under load are of one system. */
  group: string
  suite: string
  engine: string
  load: LoadKind
  scenario: string | null
  deployment: Deployment
  prefill: Deployment | null
  prefill_workers_count: number
  replicas_count: number
  devices_count: number
  /** Sequences in flight per replica as the client sees them. */
  concurrency: number
  prompt_tokens: number
  output_tokens: number
  /** How both vary over the requests, and how many sequences decode for one. */
  prompt_cv: number
  output_cv: number
  beams: number
  streaming_client: boolean
  /** Most sequences of one attention rank, and the scheduler's policy, where a row states them. */
  max_sequences: number | null
  takes_what_is_there: boolean
  /** Share of what weights leave that the cache takes, where a row states it. */
  cache_share_of_free: number | null
  /** Requests a second that were offered to one replica. */
  request_rate_per_s: number | null
  arrivals: string
}

export type Skipped = { skipped: string }

export function isSkipped<T extends object>(value: T | Skipped): value is Skipped {
  return 'skipped' in value
}

/** The group that hold-out keeps together: source, model, accelerator, precision, engine. */
export function cellOf(row: ServingRow): string {
  const hardware = row.hardware.accelerator ?? row.hardware.gpu ?? row.hardware.cpu ?? ''
  const serving = row.serving
  return [row.family ?? row.source, row.model.name, hardware, serving.weight_dtype, serving.engine].join(
    ' | ',
  )
}

/** Runs of one benchmark are one source, whichever way they were loaded. */
function suiteOf(row: ServingRow): string {
  return row.family?.startsWith('MLPerf') ? 'MLPerf Inference' : (row.family ?? row.source)
}

function groupOf(row: ServingRow): string {
  if (!row.family?.startsWith('MLPerf')) return cellOf(row)
  return [
    'MLPerf',
    row.model.catalog_id ?? row.model.name,
    row.hardware.accelerator ?? row.hardware.gpu,
  ].join(' | ')
}

/**
 * A file that leaves the memory of its A100 open was run on four-device nodes, where its 70B runs queue from
 * 16 sequences on and its batch-1 runs match 1,555 GB/s: the 40 GB card.
 */
function acceleratorId(row: ServingRow): string | undefined {
  const { gpu, cpu, soc, accelerator } = row.hardware
  if (/A100.*not stated/i.test(gpu ?? '')) return 'nvidia-a100-sxm4-40gb'
  return accelerator ?? catalogIdOfName(gpu ?? cpu ?? soc ?? '') ?? undefined
}

/** The catalog's id of a model that a row names by its repository: without its owner, tuning and format. */
function idOfName(name: string): string {
  const last = name.toLowerCase().split('/').at(-1) ?? ''
  return last.replace(/-(it|instruct|nvfp4|fp8)\b/g, '').replace(/^gemma-/, 'gemma')
}

/** MLPerf submissions leave their degrees to configuration files, which not every row could be joined with. */
function isSubmission({ serving }: ServingRow): boolean {
  return serving.parallelism !== undefined || serving.scenario !== undefined
}

function deviceOf(row: ServingRow, catalog: ServingCatalog): ServingDevice | null {
  const id = acceleratorId(row)
  const listed = id ? catalog.device(id) : null
  return listed ?? namedDevice(row.hardware.gpu ?? row.hardware.cpu ?? row.hardware.soc ?? '')
}

function inFlight(row: ServingRow): number | null {
  const serving = row.serving
  if (serving.arrivals !== undefined) {
    return serving.concurrency ?? (serving.arrivals === 'closed loop, one request' ? 1 : null)
  }
  const stated =
    serving.concurrency ?? serving.avg_batch ?? serving.max_num_seqs ?? serving.batch_or_concurrency
  if (typeof stated === 'number') return stated
  return serving.batch === undefined ? null : serving.batch * (serving.attention_dp ?? 1)
}

/** A suite of early 2024 that names no versions and drives every engine through its Python binding. */
const bindings: Record<string, string> = { 'vllm-2025': 'vllm-2024', 'llama.cpp': 'llama-cpp-python' }

function engineOf(row: ServingRow, load: LoadKind): string {
  const key = engineKey(row.serving.engine ?? '')
  // Submissions tune a development build of their own year, whatever release it branched off.
  if (load === 'rate' || load === 'saturated') return key.replace(/-202[34]$/, '-2025')
  return /^premai/i.test(row.source) ? (bindings[key] ?? key) : key
}

function workersOf({ prefill, decode }: ServingRow['serving'], devices: number) {
  if (decode?.num_workers) return { prefill: prefill?.num_workers ?? 1, decode: decode.num_workers }
  return prefill && decode ? workersBySplit(prefill, decode, devices) : null
}

export function caseOfRow(row: ServingRow, catalog: ServingCatalog): ServingCase | Skipped {
  const device = deviceOf(row, catalog)
  if (!device) return { skipped: 'hardware_unknown' }
  const shape = shapeOfRow(row.model) ?? catalog.shape(row.model.catalog_id ?? idOfName(row.model.name))
  if (!shape) return { skipped: 'model_shape_unknown' }
  const precision = precisionOfRow(row)
  if (!precision) return { skipped: 'weight_precision_unknown' }
  const workload = workloadOf(row)
  if (!workload) return { skipped: 'output_length_unknown' }
  const load = loadKind(row.serving)
  const devices = row.hardware.count ?? row.serving.tp ?? 8
  const { prefill, decode } = row.serving
  const apart = decode ? workersOf(row.serving, devices) : { prefill: 1, decode: 1 }
  if (!apart) return { skipped: 'workers_not_recorded' }
  const stateless = row.serving.tp === undefined && isSubmission(row)
  const openPlan = stateless ? smallestPlan({ shape, device, precision, devices, ...workload }) : null
  const decodePlan = decode ? workerPlan(decode) : null
  const plan = decodePlan ?? openPlan ?? planOfRow(row.serving, devices)
  const workers = apart.decode
  const perWorker = decode?.batch_size ? decode.batch_size * plan.attention_data : null
  const client = inFlight(row)
  const stated = decode ? (client ? client / workers : perWorker) : client
  if ((load === 'closed_loop' || load === 'static') && !stated) return { skipped: 'concurrency_unknown' }
  const engine = engineOf(row, load)
  const replicas = decode ? workers : plan.data
  const deployment = deploy(shape, device, plan, precision)
  if (deployment.weights_bytes > device.memory_bytes) return { skipped: 'weights_exceed_memory' }
  return {
    id: row.id,
    cell: cellOf(row),
    group: groupOf(row),
    suite: suiteOf(row),
    engine,
    load: engineMode(engine) === 'static' && load === 'closed_loop' ? 'static' : load,
    scenario: row.serving.scenario ?? null,
    deployment,
    prefill: prefill ? deploy(shape, device, workerPlan(prefill), precision) : null,
    prefill_workers_count: apart.prefill,
    replicas_count: replicas,
    devices_count: devices,
    concurrency: (stated ?? 0) / (load === 'rate' ? replicas : 1),
    ...workload,
    streaming_client: /ml\.energy/i.test(row.source),
    max_sequences: load === 'closed_loop' || load === 'static' ? null : (row.serving.max_num_seqs ?? null),
    takes_what_is_there: row.serving.scheduler_policy === 'max_util',
    cache_share_of_free: row.serving.kv_fraction_of_free ?? null,
    request_rate_per_s: row.serving.request_rate_per_s ? row.serving.request_rate_per_s / replicas : null,
    arrivals: row.serving.arrivals ?? 'closed loop',
  }
}
