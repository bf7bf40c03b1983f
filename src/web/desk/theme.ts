import type { ThemeConfig } from 'antd';

/**
 * One calm colour on white. Every text token reaches 4.5:1 on white and on the grey of a table's head; the library's own
 * placeholders, descriptions and disabled greys do not.
 */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: '#0b5c5a',
    colorLink: '#0b5c5a',
    colorLinkHover: '#084543',
    colorLinkActive: '#084543',
    colorPrimaryHover: '#084543',
    colorPrimaryActive: '#063331',
    colorPrimaryBg: '#e3efee',
    colorPrimaryBgHover: '#d5e7e5',
    colorPrimaryBorder: '#8fb9b6',
    controlItemBgActive: '#dcebea',
    controlItemBgActiveHover: '#cfe3e1',
    controlItemBgHover: '#eef5f4',
    controlOutline: 'rgba(11, 92, 90, 0.25)',
    colorInfo: '#0b5c5a',
    colorInfoBg: '#e9f2f1',
    colorInfoBorder: '#8fb9b6',
    colorSuccessBg: '#e8f4ec',
    colorSuccessBorder: '#8fc3a3',
    colorWarningBg: '#fdf4e5',
    colorWarningBorder: '#d9b27a',
    colorErrorBg: '#fdeeec',
    colorErrorBorder: '#e0a09b',
    colorSuccess: '#1b6b3a',
    colorWarning: '#8a4b00',
    colorError: '#b3261e',
    colorErrorText: '#b3261e',
    colorText: '#1b2426',
    colorTextSecondary: '#47545a',
    colorTextTertiary: '#566369',
    colorTextQuaternary: '#5d6a70',
    colorTextPlaceholder: '#5d6a70',
    colorTextDescription: '#566369',
    colorTextDisabled: '#5d6a70',
    colorBorder: '#8a979c',
    colorBorderSecondary: '#d5dcde',
    colorBgLayout: '#f3f6f6',
    fontSize: 14,
    borderRadius: 4,
    controlHeight: 34,
    wireframe: false,
    motion: false,
    fontFamily:
      'system-ui, "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif',
  },
  components: {
    Table: { cellPaddingBlockSM: 7, headerBg: '#eaf0f0', headerColor: '#1b2426', rowHoverBg: '#eef5f4' },
    Drawer: { paddingLG: 20 },
  },
};
