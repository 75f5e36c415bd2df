interface LogoProps {
  size?: number
}

export function Logo({ size = 26 }: LogoProps) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden>
      <rect width="32" height="32" rx="8" fill="#3b5bdb" />
      <path
        d="M6 12c3.3-4 6.7-4 10 0s6.7 4 10 0M6 20c3.3-4 6.7-4 10 0s6.7 4 10 0"
        fill="none"
        stroke="#fff"
        strokeWidth="3"
        strokeLinecap="round"
      />
    </svg>
  )
}
