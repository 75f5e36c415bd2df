/** The header by which one who may configure looks at the workspace as another person does; GET only. */
export const looksAs = 'x-looks-as'
