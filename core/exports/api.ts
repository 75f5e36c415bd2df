import { z } from 'zod'

const exportFormats = ['csv', 'xlsx'] as const
export type ExportFormat = (typeof exportFormats)[number]

/** `list`, `question` and `columns` mean what they mean for `GET …/records`; without columns every field that the viewer may read. */
export const getExport = {
  params: z.object({ module: z.string() }),
  querystring: z.object({
    format: z.enum(exportFormats),
    list: z.string().max(80).optional(),
    question: z.string().max(20_000).optional(),
    columns: z.string().max(4000).optional(),
  }),
}
