import { type Static, Type } from 'typebox'
import { field, optional, reference, strict, words } from '../../contract/field/field.ts'
import { Count, Name, Reference } from '../../contract/field/text.ts'
import { FigureName } from '../../contract/request/figure-goals.ts'
import { Price } from '../../contract/request/fleet.ts'
import { AcceleratorOverride, Node } from '../../contract/request/machine.ts'
import type { MachineRequest, OtherAccelerator } from '../../core/readers/compare/accelerators.ts'
import { type KindName, kindNames, kinds } from '../../kinds/kinds.ts'
import { titled } from '../../kinds/titled.ts'
import { comparisonSchemas } from './comparison.ts'
import { ScenarioName } from './scenario.ts'

export * from './comparison.ts'

export type ComparedKind = KindName
/** Kinds whose request has an accelerator of its own. */
const machineKinds = kindNames.filter((kind) => 'accelerator' in kinds[kind].request.properties)

const itemsMax = 50

const rankFields = {
  baseline_key: optional(Name, 'Item that the others are compared with. Default: the first.', 'a'),
  rank_by: optional(
    Type.Array(FigureName, { minItems: 1, maxItems: 20 }),
    'Headline figures that items are ranked by, the least first. Default: those of the kind.',
    ['wall_clock_days', 'cost_amount'],
  ),
}

export const OtherMachine = Type.Object(
  {
    key: optional(Name, 'What the answer calls the item. Default: its ref.', 'half the link'),
    ref: field(Reference, 'Id of an accelerator of the catalog.', 'nvidia-h20-96gb'),
    override: optional(AcceleratorOverride, 'Values that replace those of the catalog for this item.', {
      scale_up_gb_per_s: 400,
    }),
    count: optional(Count, 'How many there are. Default: that of the request.', 1024),
    price: optional(Price, 'The rent. Default: that of the request.', { ref: 'cheapest' }),
    node: optional(Node, "The node. Default: the accelerator's reference node.", {
      accelerators_count: 8,
    }),
  },
  { $id: 'OtherMachine', description: 'Another machine for the same work.', ...strict },
)

export const ScenarioReference = Type.Object(
  {
    team: field(ScenarioName, 'The team that it belongs to.', 'search'),
    name: field(ScenarioName, 'Its name.', 'gpt3-in-30-days'),
    version: optional(
      Type.Integer({ minimum: 1, maximum: 1e9 }),
      'Which version. Default: the current one.',
      2,
    ),
    catalog: optional(
      words(['pinned', 'latest']),
      'The revision that it keeps to, or the latest. Default pinned.',
      'pinned',
    ),
  },
  { $id: 'ScenarioReference', description: 'A saved scenario, or a version of it.', ...strict },
)

const byMachine = machineKinds.map((kind) =>
  Type.Object(
    {
      kind: field(words([kind]), 'Kind of the estimate.', kind),
      request: field(kinds[kind].request, `Body of POST /v1/estimates/${kind}.`, {}),
      accelerators: field(
        Type.Array(reference(OtherMachine), { minItems: 1, maxItems: itemsMax }),
        'The machines; what the request says of its own machine is left behind.',
        [{ ref: 'nvidia-h100-sxm5-80gb' }, { ref: 'nvidia-h20-96gb' }],
      ),
      ...rankFields,
    },
    {
      $id: `${titled(kind)}OnMachines`,
      description: `One ${kind} on several accelerators.`,
      ...strict,
    },
  ),
)

const ofRequests = kindNames.map((kind) =>
  Type.Object(
    {
      kind: field(words([kind]), 'Kind of the estimates.', kind),
      items: field(
        Type.Array(
          Type.Object(
            {
              key: optional(Name, 'What the answer calls the item. Default: the name of its scenario.', 'a'),
              request: optional(
                kinds[kind].request,
                `Body of POST /v1/estimates/${kind}. An item has this or scenario.`,
                {},
              ),
              scenario: optional(reference(ScenarioReference), 'A scenario that was saved, of this kind.', {
                team: 'search',
                name: 'gpt3-in-30-days',
              }),
            },
            strict,
          ),
          { minItems: 2, maxItems: itemsMax },
        ),
        'The requests and scenarios that are compared.',
      ),
      ...rankFields,
    },
    { $id: `${titled(kind)}Items`, description: `Several ${kind} requests.`, ...strict },
  ),
)

type Common = { kind: ComparedKind; baseline_key?: string; rank_by?: string[] }
export type CompareBody = Common &
  ({ request: MachineRequest; accelerators: OtherAccelerator[] } | { items: ComparedRequest[] })
/** An item by its request; `scenario`: where that was read. */
export type ComparedRequest = { key: string; request: object; scenario?: ScenarioRead }
export type ScenarioRead = { team: string; name: string; version: number; catalog: 'pinned' | 'latest' }

/** As it is sent: an item may name a scenario in place of a request, or, by mistake, both or neither. */
export type CompareSent = Common &
  (
    | { request: MachineRequest; accelerators: OtherAccelerator[] }
    | { items: { key?: string; request?: object; scenario?: Static<typeof ScenarioReference> }[] }
  )

export const CompareRequest = Type.Unsafe<CompareBody>({
  $id: 'CompareRequest',
  description: 'One request on several accelerators, or several requests of one kind.',
  anyOf: [...byMachine, ...ofRequests].map((form) => reference(form)),
})

export const compareSchemas = [
  ScenarioReference,
  OtherMachine,
  ...byMachine,
  ...ofRequests,
  CompareRequest,
  ...comparisonSchemas,
]
