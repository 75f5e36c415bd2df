import { IconPhoto } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import styles from './WaitingFile.module.css'

/** A picture that lies on this device, small; a tap opens the whole. What the browser cannot draw keeps its place. */
export function Thumbnail({ address, name }: { address: string | undefined; name: string }) {
  const [isOdd, setOdd] = useState(false)
  const isDrawn = address !== undefined && !isOdd
  return (
    <a className={styles.thumbnail} href={address} target="_blank" rel="noreferrer" aria-label={name}>
      {isDrawn ? <img src={address} alt="" onError={() => setOdd(true)} /> : <IconPhoto size={20} aria-hidden />}
    </a>
  )
}

/** Under which the page can show it, as long as it does. */
export function useAddress(held: Blob | undefined): string | undefined {
  const [address, setAddress] = useState<string>()
  // what is read again from the device is the same as another object
  const { size, type } = held ?? {}
  useEffect(() => {
    if (!held) return
    const made = URL.createObjectURL(held)
    setAddress(made)
    return () => URL.revokeObjectURL(made)
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- by what it is, not by which object
  }, [size, type])
  return address
}
