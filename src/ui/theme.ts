import { createTheme, type MantineColorsTuple } from '@mantine/core'

/** Shades around the primary `#1F5FA8` (index 7). */
const road: MantineColorsTuple = [
  '#ecf4fc',
  '#d8e6f5',
  '#aecbea',
  '#82afdf',
  '#5d97d6',
  '#4588d0',
  '#377fce',
  '#1f5fa8',
  '#215ca0',
  '#0f4a85',
]

export const theme = createTheme({
  primaryColor: 'road',
  primaryShade: 7,
  colors: { road },
  black: '#1A1D21',
  fontFamily:
    'system-ui, -apple-system, "Segoe UI", Roboto, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif',
  fontFamilyMonospace: 'ui-monospace, Consolas, "Noto Sans Mono CJK SC", monospace',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '1.5', sm: '1.54', md: '1.57', lg: '1.5', xl: '1.4' },
  headings: { fontWeight: '700' },
  defaultRadius: 6,
  cursorType: 'pointer',
  components: {
    Button: { defaultProps: { size: 'sm' } },
    TextInput: { defaultProps: { size: 'sm' } },
    Select: { defaultProps: { size: 'sm', checkIconPosition: 'right' } },
    Tooltip: { defaultProps: { openDelay: 400, withArrow: true } },
    Modal: { defaultProps: { centered: true, overlayProps: { backgroundOpacity: 0.35 } } },
  },
})
