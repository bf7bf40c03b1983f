import { fileURLToPath } from 'node:url';
import { createRenderer, type Renderer, type RendererOptions } from '../renderer.ts';

const root = new URL('../../../../../', import.meta.url);

/** The templates of the tree and the fonts where their package keeps them. */
export const folders = {
  templatesDir: fileURLToPath(new URL('templates', root)),
  fontsDir: fileURLToPath(new URL('node_modules/@expo-google-fonts/noto-serif-sc', root)),
} as const;

export function rendererUnderTest(options: Partial<RendererOptions> = {}): Renderer {
  return createRenderer({ ...folders, ...options });
}
