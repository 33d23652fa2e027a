namespace Strata.Kernels;

/// <summary>The heights of tiles in rows, and their widths in lanes.</summary>
internal static class GemmExtents
{
    public readonly struct One : IGemmExtent
    {
        public static int Value => 1;
    }

    public readonly struct Two : IGemmExtent
    {
        public static int Value => 2;
    }

    public readonly struct Three : IGemmExtent
    {
        public static int Value => 3;
    }

    public readonly struct Four : IGemmExtent
    {
        public static int Value => 4;
    }

    public readonly struct Five : IGemmExtent
    {
        public static int Value => 5;
    }

    public readonly struct Six : IGemmExtent
    {
        public static int Value => 6;
    }

    public readonly struct Seven : IGemmExtent
    {
        public static int Value => 7;
    }

    public readonly struct Eight : IGemmExtent
    {
        public static int Value => 8;
    }

    public readonly struct Nine : IGemmExtent
    {
        public static int Value => 9;
    }

    public readonly struct Ten : IGemmExtent
    {
        public static int Value => 10;
    }

    public readonly struct Eleven : IGemmExtent
    {
        public static int Value => 11;
    }

    public readonly struct Twelve : IGemmExtent
    {
        public static int Value => 12;
    }
}
