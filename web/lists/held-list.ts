/** A list whose rows stay where they are until the person asks for what others changed. */
interface HeldList {
  workspace: string
  module: string
  list: string
  /** So many changes came; null: nobody knows how many. */
  take: (changes: number | null) => void
  /** All is asked again now. */
  forget: () => void
}

/** The one on the screen. */
export const heldList: { current: HeldList | undefined } = { current: undefined }
