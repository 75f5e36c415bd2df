import type { CSSVariablesResolver, VariantColorsResolver } from '@mantine/core'
import { createTheme, defaultVariantColorsResolver, parseThemeColor } from '@mantine/core'

/** Mantine's light variant is too pale to read (WCAG 1.4.3): the text takes the darkest shade, on dark the second lightest. */
const variantColorResolver: VariantColorsResolver = (input) => {
  const usual = defaultVariantColorsResolver(input)
  const color = parseThemeColor({ color: input.color || input.theme.primaryColor, theme: input.theme })
  if (!color.isThemeColor) return usual
  // the darker shade behind it would take the text's contrast while the mouse is over it
  if (input.variant === 'subtle') return { ...usual, hover: `light-dark(var(--mantine-color-${color.color}-0), ${usual.hover})` }
  if (input.variant !== 'light') return usual
  return {
    ...usual,
    color: `light-dark(var(--mantine-color-${color.color}-9), var(--mantine-color-${color.color}-2))`,
    background: `light-dark(var(--mantine-color-${color.color}-0), var(--mantine-color-${color.color}-light))`,
  }
}

export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: { '--mantine-color-dimmed': '#5c636a', '--mantine-color-placeholder': '#6b7278', '--mantine-color-error': '#c92a2a' },
  dark: { '--mantine-color-dimmed': '#a6abb1', '--mantine-color-placeholder': '#9298a0', '--mantine-color-error': '#ff8787' },
})

export const theme = createTheme({
  autoContrast: true,
  primaryColor: 'indigo',
  primaryShade: { light: 7, dark: 8 },
  variantColorResolver,
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    // a menu may hold only its items: the first one takes the focus, not a hidden box before it
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
    // what stands below an input pushes none out of the line of those beside it
    InputWrapper: { defaultProps: { inputWrapperOrder: ['label', 'input', 'description', 'error'] } },
  },
  fontFamily: '"Inter Variable", "Liberation Sans", system-ui, sans-serif',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '18px' },
  headings: {
    fontWeight: '650',
    sizes: { h1: { fontSize: '22px' }, h2: { fontSize: '18px' }, h3: { fontSize: '15px' }, h4: { fontSize: '14px' } },
  },
  colors: {
    green: ['#ebfbee', '#d3f9d8', '#b2f2bb', '#8ce99a', '#69db7c', '#51cf66', '#40c057', '#2b8a3e', '#237032', '#1b5e2a'],
    teal: ['#e6fcf5', '#c3fae8', '#96f2d7', '#63e6be', '#38d9a9', '#20c997', '#12b886', '#087f5b', '#076f50', '#055c42'],
    lime: ['#f4fce3', '#e9fac8', '#d8f5a2', '#c0eb75', '#a9e34b', '#94d82d', '#82c91e', '#5c940d', '#4c7a0b', '#3d6309'],
    cyan: ['#e3fafc', '#c5f6fa', '#99e9f2', '#66d9e8', '#3bc9db', '#22b8cf', '#15aabf', '#0b7285', '#0a6476', '#085261'],
    yellow: ['#fff9db', '#fff3bf', '#ffec99', '#ffe066', '#ffd43b', '#fcc419', '#fab005', '#f08c00', '#8f5a00', '#704700'],
    orange: ['#fff4e6', '#ffe8cc', '#ffd8a8', '#ffc078', '#ffa94d', '#ff922b', '#fd7e14', '#d9480f', '#b03a0c', '#8f2f0a'],
  },
})
