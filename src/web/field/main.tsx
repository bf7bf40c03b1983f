import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { FieldContext } from './field-context.ts';
import { LanguageProvider } from './language.ts';
import { makeField } from './runtime.ts';

const place = document.getElementById('field');
if (place === null) throw new Error('the page has no place for what is shown');
const field = makeField(() => Date.now());
createRoot(place).render(
  <StrictMode>
    <LanguageProvider>
      <FieldContext value={field}>
        <App />
      </FieldContext>
    </LanguageProvider>
  </StrictMode>,
);
void field.start();
