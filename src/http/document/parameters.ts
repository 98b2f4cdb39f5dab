import type { Json } from './schema.ts'

export type Parameter = Json & {
  name: string
  in: string
  required?: boolean
  description?: string
  schema: Json
}

/** Sent with a form as it stands: makes a scenario that is not there, removes the one that is. */
const stands: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  saveScenario: { 'if-none-match': '*' },
  deleteScenario: { 'if-match': '*' },
}

/**
 * Parameters as the form shows them. Swagger UI fills in every example, and a request with all that
 * can be sent is none that anybody sends: an example of an optional one goes into its description.
 */
export function formParameters(operationId: string, parameters: readonly Parameter[]): Parameter[] {
  return parameters.map((parameter) => {
    const sent = stands[operationId]?.[parameter.name]
    if (sent !== undefined) return { ...parameter, example: sent }
    return parameter.required === true ? parameter : withoutExample(parameter)
  })
}

function withoutExample({ example, ...parameter }: Parameter): Parameter {
  const { examples, ...schema } = parameter.schema
  const shown = example ?? (examples as unknown[] | undefined)?.[0]
  const description =
    shown === undefined ? parameter.description : `${parameter.description} Such as \`${shown}\`.`
  return { ...parameter, schema, description: description ?? '' }
}
