import { useLocalStorage } from '@mantine/hooks'
import { useWorkspace } from '../api/useWorkspace.tsx'
import type { BoardColumn } from './board-columns.ts'
import { columnId } from './useBoardDrag.ts'

/** Which columns of a board are folded, remembered on this machine for each person; idle ones are, unless somebody unfolds them. */
export function useFolded(list: string, field: string) {
  const { slug, me } = useWorkspace()
  const [turned, setTurned] = useLocalStorage<string[]>({
    key: `nurt.board.${me.id}.${slug}.${list}.${field}`,
    defaultValue: [],
    getInitialValueInEffect: false,
  })
  return {
    isFolded: (column: BoardColumn) => column.isIdle !== turned.includes(columnId(column)),
    toggle: (column: BoardColumn) => {
      const id = columnId(column)
      setTurned(turned.includes(id) ? turned.filter((one) => one !== id) : [...turned, id])
    },
  }
}
