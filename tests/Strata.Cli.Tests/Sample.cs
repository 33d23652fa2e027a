namespace Strata.Cli.Tests;

/// <summary>Files of rows that tests read.</summary>
internal static class Sample
{
    /// <summary>The path of a sample.</summary>
    public static string Of(string name) => Path.Combine(AppContext.BaseDirectory, "Samples", name);

    /// <summary>Copies a sample into a folder, under its name.</summary>
    public static void Copy(string name, WorkFolder folder) => File.Copy(Of(name), folder[name]);

    /// <summary>Writes so many penguins into a folder, as <c>few.csv</c>: each third of the file's, so that all species are among them.</summary>
    public static string Few(WorkFolder folder)
    {
        string[] lines = File.ReadAllLines(Of("penguins.csv"));
        File.WriteAllLines(folder["few.csv"], lines.Where((_, i) => i == 0 || i % 4 == 1));
        return folder["few.csv"];
    }
}
