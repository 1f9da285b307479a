import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core';

/** Ink blue, the one accent. */
const ink: MantineColorsTuple = [
  '#eef3fa',
  '#dae5f4',
  '#b3caea',
  '#8fb8f2',
  '#5f8fd3',
  '#3d72bd',
  '#2a5da6',
  '#1f4e8c',
  '#193f72',
  '#122d53',
];

/** The accent is light in the dark theme, so what stands on it takes its colour from the tokens. */
const variants: VariantColorsResolver = (input) => {
  const resolved = defaultVariantColorsResolver(input);
  const isAccent = input.color === undefined || input.color === 'ink';
  if (!isAccent || input.variant !== 'filled') return resolved;
  return {
    ...resolved,
    background: 'var(--tm-accent)',
    hover: 'color-mix(in srgb, var(--tm-accent) 88%, var(--tm-text))',
    color: 'var(--tm-on-accent)',
  };
};

/** Mantine's theme on Tickmark's tokens: dense, one radius, one level of shadow. */
export const theme = createTheme({
  primaryColor: 'ink',
  primaryShade: { light: 7, dark: 3 },
  autoContrast: true,
  luminanceThreshold: 0.35,
  colors: { ink },
  variantColorResolver: variants,
  fontFamily: 'var(--tm-font)',
  fontFamilyMonospace: 'var(--tm-font-code)',
  headings: {
    fontFamily: 'var(--tm-font)',
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '18px', lineHeight: '1.35' },
      h2: { fontSize: '15px', lineHeight: '1.4' },
      h3: { fontSize: '14px', lineHeight: '1.4' },
    },
  },
  defaultRadius: 'sm',
  radius: { xs: '2px', sm: '4px', md: '4px', lg: '6px', xl: '8px' },
  fontSizes: { xs: '13px', sm: '13px', md: '14px', lg: '15px', xl: '18px' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '20px', xl: '24px' },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Button: { defaultProps: { size: 'xs' } },
    ActionIcon: { defaultProps: { size: 'sm', variant: 'subtle', color: 'gray' } },
    TextInput: { defaultProps: { size: 'xs' } },
    Textarea: { defaultProps: { size: 'xs' } },
    NumberInput: { defaultProps: { size: 'xs' } },
    Select: { defaultProps: { size: 'xs', checkIconPosition: 'right' } },
    MultiSelect: { defaultProps: { size: 'xs' } },
    TagsInput: { defaultProps: { size: 'xs' } },
    SegmentedControl: { defaultProps: { size: 'xs' } },
    Checkbox: { defaultProps: { size: 'xs' } },
    Switch: { defaultProps: { size: 'xs' } },
    Radio: { defaultProps: { size: 'xs' } },
    Modal: {
      defaultProps: {
        transitionProps: { duration: 100 },
        overlayProps: { backgroundOpacity: 0.4 },
        closeButtonProps: { 'aria-label': 'Close' },
        // A header element outside the page's main part would be a second banner of the page.
        attributes: { header: { role: 'none' } },
      },
    },
    Tooltip: {
      defaultProps: {
        openDelay: 400,
        transitionProps: { duration: 100 },
        events: { hover: true, focus: true, touch: false },
      },
    },
    // Without the placeholder the first item has the focus at once, and a menu holds nothing but items.
    Menu: { defaultProps: { transitionProps: { duration: 80 }, withInitialFocusPlaceholder: false } },
  },
});

/** Sets Mantine's own surfaces to the tokens, so that its components and ours are one look. */
export const themeVariables: CSSVariablesResolver = () => {
  const surfaces = {
    '--mantine-color-body': 'var(--tm-ground)',
    '--mantine-color-text': 'var(--tm-text)',
    '--mantine-color-dimmed': 'var(--tm-muted)',
    '--mantine-color-default': 'var(--tm-raised)',
    '--mantine-color-default-hover': 'var(--tm-hover)',
    '--mantine-color-default-color': 'var(--tm-text)',
    '--mantine-color-default-border': 'var(--tm-line-strong)',
    '--mantine-color-placeholder': 'var(--tm-muted)',
    '--mantine-color-error': 'var(--tm-trouble)',
    '--mantine-color-anchor': 'var(--tm-accent)',
    '--mantine-primary-color-contrast': 'var(--tm-on-accent)',
  };
  return { variables: {}, light: surfaces, dark: surfaces };
};
