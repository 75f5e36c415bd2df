import { QueryClient, type InvalidateOptions, type InvalidateQueryFilters } from '@tanstack/react-query'

/** Asks again also what still waits for its first answer: the server may have read it before the change, and the library would take it. */
export class FreshQueryClient extends QueryClient {
  override invalidateQueries(filters: InvalidateQueryFilters = {}, options: InvalidateOptions = {}): Promise<void> {
    // what is not asked again now keeps the answer that is on its way: no other would come
    const asked = filters.refetchType === 'none' ? [] : this.getQueryCache().findAll(filters)
    for (const query of asked) if (query.isActive() && query.state.data === undefined) void query.cancel({ silent: true })
    return super.invalidateQueries(filters, options)
  }
}
