import type { Label } from '../blueprint/document.ts'

/** When the company works; nobody does on public holidays of its country. */
export interface WorkingTime {
  /** ISO 8601: Monday is 1. */
  weekdays: number[]
  /** `08:00` in the workspace's zone; `to` may be `24:00`. */
  from: string
  to: string
}

/** Days from one to another, or a single one, on which nobody works; or on which people do work, whatever day it is. */
export interface OwnDay {
  key: string
  name: Label
  /** `2026-12-24` */
  from: string
  to?: string
  works?: true
}
