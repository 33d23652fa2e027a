using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Strata.Studio.Tests.TakeAway;

/// <summary>A C# text compiled against .NET and Strata, as a program that uses the library would.</summary>
internal static class CompiledText
{
    private static readonly Lazy<MetadataReference[]> References = new(() =>
        [
            .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
                .Split(Path.PathSeparator)
                .Where(file =>
                    Path.GetFileName(file).StartsWith("System", StringComparison.Ordinal)
                    || file.EndsWith("Strata.Core.dll", StringComparison.Ordinal)
                )
                .Select(file => MetadataReference.CreateFromFile(file)),
        ]
    );

    /// <summary>A static method of a class in the text; a warning of the compiler fails the test.</summary>
    public static MethodInfo Method(string text, string type, string method)
    {
        var compilation = CSharpCompilation.Create(
            "Written",
            [CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.CSharp14))],
            References.Value,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable
            )
        );
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        Assert.True(
            result.Success && !result.Diagnostics.Any(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning),
            string.Join('\n', result.Diagnostics.Take(10)) + "\n" + text
        );
        image.Position = 0;
        return new AssemblyLoadContext("written", isCollectible: true)
            .LoadFromStream(image)
            .GetType(type, throwOnError: true)!
            .GetMethod(method)!;
    }
}
