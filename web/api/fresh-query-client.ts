import { QueryClient, type InvalidateOptions, type InvalidateQueryFilters } from '@tanstack/react-query'

/** Asks again also what still waits for its first answer: the server may have read it before the change, and the library would take it. */
export class FreshQueryClient extends QueryClient {
  override invalidateQueries(filters: InvalidateQueryFilters = {}, options: InvalidateOptions = {}): Promise<void> {
    // only what is asked again at once: the rest would wait for ever
    if (filters.refetchType === 'none') return super.invalidateQueries(filters, options)
    for (const query of this.getQueryCache().findAll(filters))
      if (query.isActive() && query.state.data === undefined) void query.cancel({ silent: true })
    return super.invalidateQueries(filters, options)
  }
}
