using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Strata.Tests.Models;

/// <summary>C# texts compiled together against .NET alone, as C# 12: what a user of .NET 8 does with them.</summary>
internal sealed class CompiledSource
{
    private static readonly Lazy<MetadataReference[]> References = new(() =>
    {
        string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        return
        [
            .. Directory
                .GetFiles(framework, "System*.dll")
                .Where(IsManaged)
                .Select(file => MetadataReference.CreateFromFile(file)),
        ];
    });

    private readonly Assembly assembly;

    public CompiledSource(IEnumerable<string> texts)
    {
        var options = new CSharpParseOptions(LanguageVersion.CSharp12);
        var compilation = CSharpCompilation.Create(
            "Written",
            texts.Select(text => CSharpSyntaxTree.ParseText(text, options)),
            References.Value,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release)
        );
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        Assert.True(
            result.Success && !result.Diagnostics.Any(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning),
            string.Join('\n', result.Diagnostics.Take(10))
        );
        image.Position = 0;
        assembly = new AssemblyLoadContext("written", isCollectible: true).LoadFromStream(image);
    }

    /// <summary>What <c>Predict</c> of a class gives: each output's numbers.</summary>
    public Array[] Predict(string type, params object?[] inputs)
    {
        object result = Method(type).Invoke(null, BindingFlags.DoNotWrapExceptions, null, inputs, null)!;
        if (result is Array one)
        {
            return [one];
        }
        var tuple = (System.Runtime.CompilerServices.ITuple)result;
        return [.. Enumerable.Range(0, tuple.Length).Select(i => (Array)tuple[i]!)];
    }

    public MethodInfo Method(string type) => assembly.GetType(type, throwOnError: true)!.GetMethod("Predict")!;

    private static bool IsManaged(string file)
    {
        try
        {
            AssemblyName.GetAssemblyName(file);
            return true;
        }
        catch (BadImageFormatException)
        {
            return false;
        }
    }
}
