import type { Blueprint, Module } from '@nurt/core/blueprint/document.ts'

/** What there is to choose the first one from, of people who have to do or hear something. */
export interface ChoiceSource {
  blueprint: Blueprint
  module: Module
  me: string
  teams: readonly { id: string }[]
}
