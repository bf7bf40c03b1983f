import { Select } from 'antd';
import { type Category, categories, categoryKeys } from '../../../api/category.ts';
import { categoryWords } from '../../../api/category-words.ts';
import type { ControlProps } from '../form/Field.tsx';
import { useLanguage } from '../language.tsx';

interface CategorySelectProps {
  readonly control: ControlProps;
  readonly value: Category | undefined;
  readonly onChange: (category: Category | undefined) => void;
}

/** 纠纷类型: found by its name or by what the person says (漏水, 工钱), in either language. */
export function CategorySelect({ control, value, onChange }: CategorySelectProps) {
  const { t, say } = useLanguage();
  return (
    <Select<Category, { value: Category; label: string; example: string; found: string }>
      {...control}
      className="wide"
      value={value ?? null}
      placeholder={t('categoryPlaceholder')}
      suffixIcon={null}
      showSearch={{ filterOption: (typed, option) => option?.found.includes(typed.trim().toLowerCase()) ?? false }}
      notFoundContent={t('categoryNone')}
      options={categoryKeys.map((key) => {
        const { title, example } = categories[key];
        return {
          value: key,
          label: say(title),
          example: say(example),
          found: `${title.zh} ${example.zh} ${title.en} ${example.en} ${categoryWords(key)}`.toLowerCase(),
        };
      })}
      optionRender={({ data }) => (
        <span className="place-option">
          <span>{data.label}</span>
          <span className="second-line">{data.example}</span>
        </span>
      )}
      onChange={(category) => onChange(category)}
    />
  );
}
