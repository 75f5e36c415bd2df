/** As many files go with one comment. */
export const mostFiles = 20
