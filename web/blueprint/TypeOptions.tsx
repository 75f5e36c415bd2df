import type { Field, FieldOf, FieldTypeName, Module } from '@nurt/core/blueprint/document.ts'
import type { ComponentType } from 'react'
import { lazy, Suspense } from 'react'
import { AutonumberOptions, MoneyOptions, PlacesOptions, TextOptions } from './SimpleOptions.tsx'
import { ChoiceOptions } from './ChoiceOptions.tsx'
import { FormulaOptions } from './FormulaOptions.tsx'
import { LinesOptions } from './LinesOptions.tsx'
import { LinkOptions, OneLinkOptions } from './LinkOptions.tsx'
import { SignatureSwitch } from './SignatureSwitch.tsx'

const RollupOptions = lazy(() => import('./RollupOptions.tsx').then(({ RollupOptions }) => ({ default: RollupOptions })))

export interface TypeOptionsProps<T extends FieldTypeName = FieldTypeName> {
  module: Module
  field: FieldOf<T>
  path: string[]
  set: (property: string, value: unknown) => void
}

/** What a type asks beside a name; types that are absent ask nothing. */
const options: { [T in FieldTypeName]?: ComponentType<TypeOptionsProps<T>> } = {
  text: TextOptions,
  number: PlacesOptions,
  percent: PlacesOptions,
  money: MoneyOptions,
  choice: ChoiceOptions,
  multi_choice: ChoiceOptions,
  link: OneLinkOptions,
  multi_link: LinkOptions,
  autonumber: AutonumberOptions,
  formula: FormulaOptions,
  rollup: RollupOptions,
  lines: LinesOptions,
  files: SignatureSwitch,
}

export function TypeOptions(props: { module: Module; field: Field; path: string[]; set: TypeOptionsProps['set'] }) {
  const Options = options[props.field.type] as ComponentType<typeof props> | undefined
  return <Suspense fallback={null}>{Options && <Options {...props} />}</Suspense>
}
