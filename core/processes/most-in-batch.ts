/** Records of one part of a dry run. Apart from the schemas, which a page need not load. */
export const mostInBatch = 500
