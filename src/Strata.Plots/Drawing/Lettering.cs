using System.Reflection;
using ScottPlot;
using SkiaSharp;

namespace Strata.Plots.Drawing;

/// <summary>The font of every picture: shipped with the library, so that a machine without fonts draws the same text.</summary>
internal sealed class Lettering : IFontResolver
{
    /// <summary>The family's name.</summary>
    public const string Family = "Liberation Sans";

    /// <summary>What a browser takes where the font is missing: Arial and Helvetica have the same widths.</summary>
    public const string Stack = "'Liberation Sans', Arial, Helvetica, sans-serif";

    private const string Resource = "LiberationSans-Regular.ttf";

    private static readonly SKTypeface Face = Load();

    private Lettering() { }

    /// <summary>Makes the font known to ScottPlot under its name; fonts of that name on the machine are passed over.</summary>
    public static void Register()
    {
        if (!Fonts.FontResolvers.OfType<Lettering>().Any())
        {
            Fonts.FontResolvers.Insert(0, new Lettering());
        }
    }

    /// <summary>How wide a text is, in pixels.</summary>
    public static float Width(string text, float size)
    {
        using var font = new SKFont(Face, size)
        {
            Subpixel = true,
            LinearMetrics = true,
            Hinting = SKFontHinting.None,
        };
        return font.MeasureText(text);
    }

    public SKTypeface? CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing) =>
        fontName == Family ? Face : null;

    public SKTypeface? CreateTypeface(string fontName, bool bold, bool italic) => fontName == Family ? Face : null;

    private static SKTypeface Load()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Resource)!;
        using SKData data = SKData.Create(stream);
        return SKTypeface.FromData(data);
    }
}
