import { shippedCatalog } from '../../src/backtest/catalog.ts'
import { isSkipped } from '../../src/backtest/training-architecture.ts'
import { rowMachine } from '../../src/backtest/training-machine.ts'
import type { TrainingPlan } from '../../src/contract/request/training-plan.ts'
import { countModel } from '../../src/core/model/count-model.ts'
import { choosePlan } from '../../src/core/training/choose-plan.ts'
import { evaluatePlan } from '../../src/core/training/evaluate-plan.ts'
import { calibration } from '../../src/core/training/measured.ts'
import { newMemoryParts } from '../../src/core/training/memory-parts.ts'
import { newStepParts } from '../../src/core/training/parts.ts'
import { planNumbers } from '../../src/core/training/plan.ts'
import { prepareProblem } from '../../src/core/training/prepare.ts'
import { type Problems, prepareProblems } from '../../src/core/training/search/problems.ts'
import { type Found, searchPlans } from '../../src/core/training/search/search.ts'
import { type PlanSpace, spaceOfLists } from '../../src/core/training/search/space.ts'
import { explainStep, type StepQuestion } from '../../src/core/training/step.ts'
import { type Bar, medianMicroseconds } from './measure.ts'

const plan: TrainingPlan = {
  tensor: 2,
  pipeline: 8,
  data: 32,
  context: 1,
  expert: 1,
  virtual_stages: 2,
  micro_batch_sequences: 1,
  zero_stage: 1,
  sequence_parallel: true,
  offload: false,
}

function question(model: string): StepQuestion {
  const catalog = shippedCatalog()
  const architecture = catalog.models.get(model)?.architecture
  const hardware = { accelerator: 'nvidia-h100-sxm5-80gb', per_node: 8 }
  const machine = rowMachine({ hardware, family: '' }, catalog)
  if (!architecture || isSkipped(machine)) throw new Error(`the catalog has no ${model} or no H100`)
  const run = {
    global_batch_sequences: 4096,
    sequence_length_tokens: 4096,
    precision: 'bf16',
    recompute: 'none',
  } as const
  const expert = architecture.moe ? 32 : 1
  return { architecture, counts: countModel(architecture), machine, run, plan: { ...plan, expert } }
}

/** A thousand plans, the numbers changed in place as a search does. */
function thousandPlans(asked: StepQuestion): () => number {
  const prepared = prepareProblem(asked, asked.plan)
  if (prepared === null) throw new Error('an H100 has a 16-bit peak')
  const numbers = planNumbers(asked.plan, asked.run.recompute)
  const [steps, memory] = [newStepParts(), newMemoryParts()]
  return () => {
    let seconds = 0
    for (let index = 0; index < 1000; index++) {
      numbers.micro_batch_sequences = 1 << (index & 3)
      numbers.tensor = 1 << ((index >> 2) & 3)
      seconds += evaluatePlan(prepared.problem, numbers, steps, memory)
    }
    return seconds
  }
}

type Whole = { space: PlanSpace; problems: Problems }

/** Every plan on exactly 1,024 accelerators, what makes sense of recompute left to a choice. */
function wholeSpace(asked: StepQuestion): Whole {
  const problems = prepareProblems(asked, calibration)
  if (problems === null) throw new Error('an H100 has a 16-bit peak')
  return { space: spaceOfLists(asked, [1024], {}), problems }
}

function searchWhole({ space, problems }: Whole): Found {
  const memory_byte = problems.usual.rates.memory_byte
  return searchPlans({ space, problems, memory_byte, top: 10, budget: 1e9, isExhaustive: true })
}

const plansOf = (whole: Whole) => searchWhole(whole).evaluated_count

/** 667 µs a thousand are 1.5 million a second of one core, three of two. 455 µs a thousand are 2.2 million plans a second. */
export function planBars(): Bar[] {
  const [dense, mixture] = [question('gpt3-175b'), question('deepseek-v3-671b')]
  const whole = wholeSpace(dense)
  return [
    {
      what: 'a thousand plans of GPT-3, time and memory',
      microseconds: medianMicroseconds(thousandPlans(dense)),
      most: 455,
    },
    {
      what: 'a thousand plans of DeepSeek-V3, time and memory',
      microseconds: medianMicroseconds(thousandPlans(mixture)),
      most: 1_000,
    },
    {
      what: 'one explained step of DeepSeek-V3',
      microseconds: medianMicroseconds(() => explainStep(mixture)),
      most: 50,
    },
    {
      what: 'a thousand plans of GPT-3 in an exhaustive search',
      microseconds: medianMicroseconds(() => searchWhole(whole), { rounds: 3 }) / (plansOf(whole) / 1000),
      most: 667,
    },
    {
      what: 'a plan chosen for GPT-3 on 1,024 devices',
      microseconds: medianMicroseconds(() => choosePlan(dense, 1024), { rounds: 9 }),
      most: 5_000,
    },
    {
      what: 'a plan chosen for DeepSeek-V3 on 2,048 devices',
      microseconds: medianMicroseconds(() => choosePlan(mixture, 2048), { rounds: 9 }),
      most: 10_000,
    },
  ]
}
