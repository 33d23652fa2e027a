using MudBlazor;

namespace Strata.Studio.Layout;

/// <summary>Colours, letters and corners of the controls, light and dark; the drawings' colours stand in <c>Assets/studio.css</c>.</summary>
internal static class StudioTheme
{
    private static readonly string[] Letters = ["system-ui", "Segoe UI", "Roboto", "Liberation Sans", "Arial", "sans-serif"];

    /// <summary>The theme that the layout gives to the controls.</summary>
    public static MudTheme Theme { get; } =
        new()
        {
            PaletteLight = new PaletteLight
            {
                Primary = "#3454b4",
                Secondary = "#6a4fa3",
                Background = "#f5f6f9",
                Surface = "#ffffff",
                TextPrimary = "#1b2130",
                TextSecondary = "#525c70",
                LinesDefault = "#d9dee8",
                Divider = "#d9dee8",
            },
            PaletteDark = new PaletteDark
            {
                Primary = "#8fa9f5",
                Secondary = "#b9a2ea",
                Background = "#14171e",
                Surface = "#1c212b",
                TextPrimary = "#e6e9f0",
                TextSecondary = "#a3adbf",
                LinesDefault = "#343c4b",
                Divider = "#343c4b",
                PrimaryContrastText = "#10131a",
            },
            LayoutProperties = new LayoutProperties { DefaultBorderRadius = "8px" },
            Typography = new Typography
            {
                Default = new DefaultTypography { FontFamily = Letters, LetterSpacing = "normal" },
                Button = new ButtonTypography { TextTransform = "none", LetterSpacing = "normal" },
            },
        };
}
