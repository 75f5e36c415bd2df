/** Of a tooltip that says why something is closed: a finger and the keyboard learn it too. */
export const whyEvents = { hover: true, focus: true, touch: true }
