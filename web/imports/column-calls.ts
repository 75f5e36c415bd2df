/** What each column is called, told apart where several have one name, so that it is known again when the file is read in another way. */
export function columnCalls(columns: readonly { name: string }[]): string[] {
  return columns.map(({ name }, number) => {
    const alike = columns.slice(0, number).filter((other) => other.name === name)
    return `${name} ${alike.length}`
  })
}

/** The marks when those of the columns that are there now become `marked`; those of columns that another reading has are kept. */
export function marksAfter(marks: readonly string[], calls: readonly string[], marked: readonly number[]): string[] {
  return [...marks.filter((mark) => !calls.includes(mark)), ...marked.flatMap((number) => calls[number] ?? [])]
}
