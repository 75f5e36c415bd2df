import { blueprintSchema } from './blueprint-schema.ts'
import { checkAccess } from './check-access.ts'
import { checkFields } from './check-fields.ts'
import { checkFormulas } from './check-formulas.ts'
import { checkLists } from './check-lists.ts'
import { checkModules } from './check-modules.ts'
import { checkNames } from './check-names.ts'
import { checkRest } from './check-rest.ts'
import { checkSameNames } from './check-same-names.ts'
import { checkSettings } from './check-settings.ts'
import { checkShape } from './check-shape.ts'
import type { Blueprint } from './document.ts'
import type { Fault } from './faults.ts'

/** Everything that is wrong with a blueprint, at once; empty when it may be published. What has the wrong shape is not judged for its sense. */
export function validateBlueprint(blueprint: unknown): Fault[] {
  const steps = validateInSteps(blueprint)
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}

/** The same in steps of a few milliseconds, between which others may have their turn. */
export function* validateInSteps(blueprint: unknown): Generator<undefined, Fault[]> {
  const misshapen = checkShape(blueprint, blueprintSchema)
  yield
  if (misshapen.length > 0) return [...misshapen, ...checkRest(blueprint, misshapen, blueprintSchema, checkSense)]
  const faults: Fault[] = []
  for (const check of checks) {
    faults.push(...faultsOf(check, blueprint as Blueprint))
    yield
  }
  return faults
}

const checks = [checkSettings, checkNames, checkSameNames, checkModules, checkFields, checkLists, checkAccess, checkFormulas]

function checkSense(blueprint: Blueprint): Fault[] {
  return checks.flatMap((check) => faultsOf(check, blueprint))
}

function faultsOf(check: (typeof checks)[number], blueprint: Blueprint): Fault[] {
  const faults: Fault[] = []
  check(blueprint, (path, code, details) => faults.push({ path: [...path], code, ...(details && { details }) }))
  return faults
}
